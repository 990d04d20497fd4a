import type { ViewMemory } from '../../client/view-memory.js';
import type { FoldMode } from './fold-calls.js';
import type { ThinkingMode } from './timeline-rows.js';

/** How the time of an entry is written: of day, as an age, since the entry before, or not at all. */
export type TimestampMode = 'clock' | 'relative' | 'delta' | 'none';

/** What a reader can set about how a conversation looks. The first value of each is the usual one. */
export const SETTING_VALUES = {
  thinking: ['collapsed', 'open', 'hidden'],
  fold: ['auto', 'none', 'all'],
  timestamps: ['clock', 'relative', 'delta', 'none'],
  wrap: ['on', 'off'],
  diffView: ['unified', 'split'],
} as const satisfies Record<string, readonly string[]>;

/** One of the settings. */
export type SettingName = keyof typeof SETTING_VALUES;
/** The value of each setting. */
export interface TimelineLook {
  readonly thinking: ThinkingMode;
  readonly fold: FoldMode;
  readonly timestamps: TimestampMode;
  readonly wrap: 'on' | 'off';
  readonly diffView: 'unified' | 'split';
}

/** The settings as a host sets them; what it leaves open, the reader chooses. */
export type SettingsHost = { -readonly [Name in SettingName]?: TimelineLook[Name] | undefined };

const KINDS = 'timeline.kinds';

/** How the conversation looks: as the host says, else as the reader left it, else as usual. */
export class TimelineSettings {
  readonly #host: SettingsHost;
  readonly #memory: () => ViewMemory;

  constructor(host: SettingsHost, memory: () => ViewMemory) {
    this.#host = host;
    this.#memory = memory;
  }

  get<Name extends SettingName>(name: Name): TimelineLook[Name] {
    const values: readonly string[] = SETTING_VALUES[name];
    const chosen = [this.#host[name], this.#memory().setting(memoryName(name))];
    const value = chosen.find((one) => typeof one === 'string' && values.includes(one)) ?? values[0];
    return value as TimelineLook[Name];
  }

  /** The reader's choice; it is remembered. */
  set(name: SettingName, value: string): void {
    if (this.#host[name] !== undefined) (this.#host as Record<string, string>)[name] = value;
    this.#memory().set(memoryName(name), value);
  }

  /** The next value of a setting. */
  cycle(name: SettingName): string {
    const values: readonly string[] = SETTING_VALUES[name];
    const value = values[(values.indexOf(this.get(name)) + 1) % values.length]!;
    this.set(name, value);
    return value;
  }

  /** Kinds of entries that the reader wants open or closed from the start. */
  get openKinds(): Readonly<Record<string, boolean>> | undefined {
    const kinds = this.#memory().setting(KINDS);
    return typeof kinds === 'object' && kinds !== null ? (kinds as Record<string, boolean>) : undefined;
  }

  /** Opens or closes all entries of a kind, those to come as well. */
  openKind(kind: string, open: boolean): void {
    this.#memory().set(KINDS, { ...this.openKinds, [kind]: open });
  }
}

/** How changes are drawn is set for all components at once. */
function memoryName(name: SettingName): string {
  return name === 'diffView' ? 'diff-view' : `timeline.${name}`;
}

import type { TimelineEntry, ToolCallEntry } from '@ao-observability/core';
import type { FleetClient, SessionTimeline, Unsubscribe } from '../../client/fleet-client.js';
import { changeHunks, changeSize } from '../../rendering/diff/change-hunks.js';
import type { Hunk } from '../../rendering/diff/line-diff.js';
import { fileEdits, type FileEdit } from '../../rendering/file-edits.js';
import type { FileChange } from '../../rendering/tools/file-changes.js';
import { agentNames, changedFiles, netChange, type ChangedFile, type NetChange } from './changed-files.js';
import { WholeCalls } from './whole-calls.js';

/** Pages of earlier events that are read unasked, so that a usual session is complete. */
export const EARLIER_PAGES = 20;
/** Of a file with more cut edits than this, the whole payloads are not read. */
export const MAX_WHOLE_EDITS = 100;

/** How many lines a change adds and removes. `sum`: of its edits one by one, some of which may undo others. */
export interface ChangeSize {
  readonly added: number;
  readonly removed: number;
  readonly kind: 'net' | 'sum';
}

/** A file before and after. */
type NetText = Pick<Extract<NetChange, { kind: 'net' }>, 'before' | 'after'>;

interface Counted {
  readonly calls: readonly ToolCallEntry[];
  readonly size: ChangeSize;
}

/** The changes of one session: reads its conversation, back to the beginning, and the payloads of opened files. */
export class SessionChanges {
  files: readonly ChangedFile[] = [];
  agents: ReadonlyMap<string, string> = new Map();

  readonly #onChange: () => void;
  readonly #whole: WholeCalls;
  readonly #sizes = new Map<string, Counted>();
  readonly #nets = new Map<string, FileChange>();
  #timeline: SessionTimeline | undefined;
  #unsubscribe: Unsubscribe | undefined;
  #entries: readonly TimelineEntry[] | undefined;
  #cwd: string | undefined;
  #pagesLeft = EARLIER_PAGES;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
    this.#whole = new WholeCalls(onChange);
  }

  /** Absent while no session is open. */
  get timeline(): SessionTimeline | undefined {
    return this.#timeline;
  }

  open(client: FleetClient, sessionId: string): void {
    this.close();
    this.#timeline = client.timeline(sessionId);
    this.#unsubscribe = this.#timeline.onChange(() => this.#onChange());
  }

  close(): void {
    this.#unsubscribe?.();
    this.#timeline?.close();
    this.#timeline = undefined;
    this.#entries = undefined;
    this.#whole.clear();
    this.#sizes.clear();
    this.#nets.clear();
    this.#pagesLeft = EARLIER_PAGES;
    this.files = [];
  }

  /** Brings `files` up to date, and reads on towards the beginning. */
  update(cwd: string | undefined): void {
    const { entries = [] } = this.#timeline ?? {};
    if (entries !== this.#entries || cwd !== this.#cwd) {
      this.#entries = entries;
      this.#cwd = cwd;
      this.files = changedFiles(entries, cwd);
      this.agents = agentNames(entries);
    }
    const { hasEarlier, loadingEarlier, error } = this.#timeline ?? {};
    if (hasEarlier && !loadingEarlier && !error && this.#pagesLeft > 0) void this.loadEarlier();
  }

  /** Reads one more page of earlier events. */
  async loadEarlier(): Promise<void> {
    this.#pagesLeft -= 1;
    await this.#timeline?.loadEarlier();
  }

  /** Reads the whole payloads of a file's edits, as far as there are not too many. */
  readWhole({ edits }: ChangedFile, client: FleetClient, retry = false): void {
    const calls = edits.map(({ call }) => call);
    if (calls.filter(({ preview }) => preview).length <= MAX_WHOLE_EDITS)
      this.#whole.want(calls, client, retry);
  }

  /** A file was closed. */
  dropWhole({ edits }: ChangedFile): void {
    this.#whole.drop(edits.map(({ call }) => call));
  }

  /** How far the payloads of a file's edits are; the worst counts. */
  payload({ edits }: ChangedFile): 'here' | 'cut' | 'waiting' | 'failed' {
    const states = edits.map(({ call }) => this.#whole.state(call));
    return (['waiting', 'failed', 'cut'] as const).find((state) => states.includes(state)) ?? 'here';
  }

  /** The edits of a file, as whole as they are here. */
  edits(file: ChangedFile): readonly FileEdit[] {
    return file.edits.map((edit) => {
      const call = this.#whole.of(edit.call);
      if (call === edit.call) return edit;
      return fileEdits(call, this.#cwd).find(({ path }) => path === edit.path) ?? edit;
    });
  }

  net(file: ChangedFile): NetChange {
    return netChange(this.edits(file));
  }

  /** The hunks from the first edit of a file to the last; `undefined` until the diff module is here. */
  netHunks({ path }: ChangedFile, { before, after }: NetText): readonly Hunk[] | undefined {
    const known = this.#nets.get(path)?.edits[0];
    // Hunks are remembered by the object of the change.
    if (known?.before !== before || known.after !== after)
      this.#nets.set(path, { path, action: 'change', edits: [{ before, after }] });
    const change = this.#nets.get(path);
    return change && changeHunks(change, this.#onChange);
  }

  /** The hunks of one edit; `undefined` until the diff module is here. */
  editHunks(edit: FileEdit): readonly Hunk[] | undefined {
    const hunks = changeHunks(edit.change, this.#onChange);
    return hunks && isFragment(edit) ? hunks.map((hunk) => hunk.map(withoutNumbers)) : hunks;
  }

  /** How much a file changed; `undefined` while that cannot be told, because a payload is cut. */
  size(file: ChangedFile): ChangeSize | undefined {
    const calls = file.edits.map(({ call }) => this.#whole.of(call));
    const known = this.#sizes.get(file.path);
    // Once told from whole payloads, it holds, also after those are dropped.
    if (known && (sameItems(known.calls, calls) || sameKeys(known.calls, calls))) return known.size;
    const size = this.#measure(file);
    if (size) this.#sizes.set(file.path, { calls, size });
    return size;
  }

  #measure(file: ChangedFile): ChangeSize | undefined {
    const edits = this.edits(file);
    const net = netChange(edits);
    if (net.kind === 'net') {
      const hunks = this.netHunks(file, net);
      return hunks && { ...changeSize(hunks), kind: 'net' };
    }
    const sizes = edits.map((edit) => this.#editSize(edit));
    if (edits.length === 0 || !sizes.every((size) => size !== undefined)) return undefined;
    const sum = (field: 'added' | 'removed') => sizes.reduce((total, size) => total + size[field], 0);
    return { added: sum('added'), removed: sum('removed'), kind: edits.length > 1 ? 'sum' : 'net' };
  }

  #editSize(edit: FileEdit): { added: number; removed: number } | undefined {
    const { hunks: given = [], edits: replaced } = edit.change;
    if (given.length === 0 && replaced.length === 0) return undefined;
    if (edit.call.preview && !hasAllLines(edit)) return undefined;
    const hunks = this.editHunks(edit);
    return hunks && changeSize(hunks);
  }
}

/** A text that was replaced, without the lines around it: where in the file it stands, nobody told. */
function isFragment({ change, after }: FileEdit): boolean {
  return !change.hunks && change.action === 'change' && after === undefined;
}

function withoutNumbers({ before: _before, after: _after, ...line }: Hunk[number]): Hunk[number] {
  return line;
}

/** A preview keeps short lists whole: hunks that have as many lines as they say were not cut. */
function hasAllLines({ change: { hunks } }: FileEdit): boolean {
  // A preview keeps at most fifty hunks, in its smallest form twenty.
  if (!hunks || hunks.length >= 20) return false;
  return hunks.every((hunk) => {
    const { oldLines, newLines } = hunk as { oldLines?: unknown; newLines?: unknown };
    const count = (sign: string) => hunk.lines.filter((line) => line.startsWith(sign)).length;
    const same = count(' ');
    return oldLines === same + count('-') && newLines === same + count('+');
  });
}

function sameItems<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

function sameKeys(whole: readonly ToolCallEntry[], cut: readonly ToolCallEntry[]): boolean {
  if (whole.some(({ preview }) => preview)) return false;
  return sameItems(
    whole.map(({ event_ids }) => event_ids.join(' ')),
    cut.map(({ event_ids }) => event_ids.join(' ')),
  );
}

import type { html, TemplateResult } from 'lit';
import type { TimelineEntry, ToolCallEntry } from '@ao-observability/core';
import { globWeight, matchesGlob } from './glob.js';

/** What a renderer of the host gets beside the entry. */
export interface RendererHelp {
  /** Lit's template function, so that a page needs no library of its own. Values in it are text, never markup. */
  readonly html: typeof html;
  /** The payload as far as it has been read. */
  readonly payload: EntryPayload;
  /** Whether the row is open. */
  readonly expanded: boolean;
  /** Where the result is put: the same element as long as the row is on the screen, to keep something by. */
  readonly container: HTMLElement;
}

/** The payload of an entry. */
export interface EntryPayload {
  /** `loading` while the whole of a long payload is being read, `failed` when it could not be. */
  readonly state: 'here' | 'loading' | 'failed';
  /** What a tool was given. */
  readonly input?: unknown;
  /** What a tool gave back. */
  readonly result?: unknown;
  /** Why a call failed. */
  readonly error?: string | undefined;
  /** What was said, asked, thought or told. */
  readonly text?: string | undefined;
}

/** What a renderer may give back: a Lit template, a DOM node, or text. */
export type Rendered = TemplateResult | Node | string | null | undefined;

/** Draws what is below the headline of an entry. Called on every update of the row, so it should be quick. */
export type EntryRenderer<Entry extends TimelineEntry = TimelineEntry> = (
  entry: Entry,
  help: RendererHelp,
) => Rendered;

/** When a renderer is asked. */
export interface RendererOptions {
  /** Also while the row is closed. @default false */
  readonly whenClosed?: boolean | undefined;
}

/** A renderer with what it is for. */
export interface CustomRenderer {
  /** Tool name or kind, for messages. */
  readonly pattern: string;
  readonly render: EntryRenderer;
  readonly whenClosed: boolean;
}

interface ToolRule extends CustomRenderer {
  readonly weight: number;
}

/**
 * The host's own renderers for a timeline.
 *
 * ```ts
 * timeline.renderers.tool('mcp__jira__*', (call, { html, payload }) => html`<b>${payload.input.key}</b>`);
 * timeline.renderers.kind('notification', (entry) => entry.text.toUpperCase());
 * ```
 */
export class RendererRegistry {
  readonly #tools = new Set<ToolRule>();
  readonly #kinds = new Map<string, CustomRenderer[]>();
  readonly #listeners = new Set<() => void>();

  /**
   * Draws the calls of some tools. An exact name wins over patterns, a longer pattern over a shorter one, and
   * of two equal ones the later.
   * @param pattern - a tool name; `*` stands for any characters
   * @returns takes the renderer away again
   */
  tool(
    pattern: string,
    render: EntryRenderer<ToolCallEntry>,
    { whenClosed = false }: RendererOptions = {},
  ): () => void {
    const rule: ToolRule = {
      pattern,
      render: render as EntryRenderer,
      whenClosed,
      weight: globWeight(pattern),
    };
    this.#tools.add(rule);
    this.#changed();
    return () => {
      if (this.#tools.delete(rule)) this.#changed();
    };
  }

  /**
   * Draws the entries of one kind; a renderer for the tool of a call comes first. The latest wins.
   * @returns takes the renderer away again
   */
  kind<Kind extends TimelineEntry['kind']>(
    kind: Kind,
    render: EntryRenderer<Extract<TimelineEntry, { kind: Kind }>>,
    { whenClosed = false }: RendererOptions = {},
  ): () => void {
    const rule: CustomRenderer = { pattern: kind, render: render as EntryRenderer, whenClosed };
    this.#kinds.set(kind, [...(this.#kinds.get(kind) ?? []), rule]);
    this.#changed();
    return () => {
      const rules = this.#kinds.get(kind) ?? [];
      if (!rules.includes(rule)) return;
      this.#kinds.set(
        kind,
        rules.filter((other) => other !== rule),
      );
      this.#changed();
    };
  }

  /** The renderer for an entry; `undefined` when ours draws it. */
  find(entry: TimelineEntry): CustomRenderer | undefined {
    const tool = entry.kind === 'tool' ? this.#findTool(entry.tool_name) : undefined;
    return tool ?? this.#kinds.get(entry.kind)?.at(-1);
  }

  /** Calls back after renderers came or went. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #findTool(name: string): ToolRule | undefined {
    let best: ToolRule | undefined;
    for (const rule of this.#tools) {
      if ((best && best.weight > rule.weight) || !matchesGlob(rule.pattern, name)) continue;
      best = rule;
    }
    return best;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

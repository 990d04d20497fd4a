import type { EpochMs, ToolCallEntry } from '@ao-observability/core';
import type { AoElementClass } from '../../components/ao-element.js';
import type { RendererRegistry } from '../renderer-registry.js';

/** What drawing an entry needs beside the entry. */
export interface EntryContext {
  readonly now: EpochMs;
  readonly expanded: boolean;
  /** Long output is drawn whole. */
  readonly unabridged: boolean;
  /** The folder the session works in; paths below it are shown without it. */
  readonly cwd?: string | undefined;
  /** The call that started the sub-agent of this entry. */
  readonly launch?: ToolCallEntry | undefined;
  /** The whole payload is being read (`loading`), could not be (`failed`), or is not needed. */
  readonly payload: 'here' | 'loading' | 'failed';
  /** How changes are drawn. @default unified */
  readonly diffView?: 'unified' | 'split' | undefined;
  /** Renderers of the host, asked before ours. */
  readonly renderers?: RendererRegistry | undefined;
  /** A call shows its input and result as they came. */
  readonly raw?: boolean | undefined;
  /** Switches between `raw` and the drawn payload; without it nothing offers to. */
  readonly toggleRaw?: (() => void) | undefined;
  /** Registers a component that was fetched to draw an entry; without it those that are needed are registered. */
  readonly define?: ((component: AoElementClass) => void) | undefined;
  toggle(): void;
  showAll(): void;
  /** Asks for another rendering, when something lazy has arrived. */
  update(): void;
}

/** An entry in four parts: the icon and its tone, a headline, what is below it, and a figure on the right. */
export interface EntryView {
  /** Names the colour token `--ao-kind-<tone>`. */
  readonly tone: string;
  readonly icon: unknown;
  readonly head: unknown;
  readonly body?: unknown;
  readonly figure?: unknown;
  /** One line in words, for screen readers. */
  readonly label: string;
  /** Lets the entry be opened and closed by its headline. */
  readonly expandable?: boolean | undefined;
  /** Drawn as a quiet line across the feed. */
  readonly divider?: boolean | undefined;
}

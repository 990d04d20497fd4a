import { html, noChange, nothing, render, type TemplateResult } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';
import type { TimelineEntry } from '@ao-observability/core';
import type { EntryContext } from './entries/entry-context.js';
import type { CustomRenderer, EntryPayload, Rendered } from './renderer-registry.js';

/** What the renderer of the host draws, and what is drawn when it fails. */
interface Drawing {
  readonly renderer: CustomRenderer;
  readonly entry: TimelineEntry;
  readonly context: EntryContext;
  readonly fallback: () => unknown;
}

/** What a renderer of the host makes of an entry; `undefined` when none is asked and ours draws it. */
export function renderCustom(
  entry: TimelineEntry,
  context: EntryContext,
  fallback: () => unknown,
): TemplateResult | undefined {
  const renderer = context.renderers?.find(entry);
  if (!renderer || (!context.expanded && !renderer.whenClosed && isClosable(entry))) return undefined;
  return html`<div class="custom" ${drawing({ renderer, entry, context, fallback })}></div>`;
}

function isClosable({ kind }: TimelineEntry): boolean {
  return kind !== 'prompt' && kind !== 'message' && kind !== 'notification' && kind !== 'error';
}

class DrawCustom extends Directive {
  #inside: HTMLElement | undefined;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new TypeError('drawing() is used on an element');
  }

  override render(_drawing: Drawing): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [drawn]: [Drawing]): typeof noChange {
    this.#inside ??= newInside(element);
    try {
      render(rendered(drawn, this.#inside), this.#inside);
    } catch (error) {
      complain(drawn.renderer, error);
      // What the failure left behind cannot be trusted, so both attempts begin in an empty element.
      this.#inside = newInside(element);
      render(drawn.fallback(), this.#inside);
      this.#inside = undefined;
    }
    return noChange;
  }
}

const drawing = directive(DrawCustom);

function newInside(element: Element): HTMLElement {
  const inside = document.createElement('div');
  element.replaceChildren(inside);
  return inside;
}

function rendered({ renderer, entry, context }: Drawing, container: HTMLElement): Rendered | typeof nothing {
  const payload = payloadOf(entry, context);
  const value: unknown = renderer.render(entry, { html, payload, expanded: context.expanded, container });
  if (value === null || value === undefined) return nothing;
  if (typeof value === 'string' || value instanceof Node || isTemplate(value)) return value as Rendered;
  throw new TypeError('a renderer gives back a Lit template, a DOM node or a string, and not later');
}

function isTemplate(value: unknown): boolean {
  return value === nothing || (typeof value === 'object' && value !== null && '_$litType$' in value);
}

function payloadOf(entry: TimelineEntry, { payload: state }: EntryContext): EntryPayload {
  switch (entry.kind) {
    case 'tool':
      return { state, input: entry.input, result: entry.result, error: entry.error };
    case 'permission':
      return { state, input: entry.input };
    case 'subagent':
      return { state, text: entry.result };
    case 'compaction':
      return { state, text: entry.summary };
    case 'other':
      return { state, input: entry.data };
    default:
      return { state, text: entry.text };
  }
}

const failed = new WeakSet<CustomRenderer>();

function complain(renderer: CustomRenderer, error: unknown): void {
  if (failed.has(renderer)) return;
  failed.add(renderer);
  console.error(`The renderer for "${renderer.pattern}" failed; such entries are drawn as usual.`, error);
}

import type { RendererRegistry } from '../rendering/renderer-registry.js';

/** `ao-tool-renderer`: an `<agent-tool-renderer>` looks for the timeline around it, which answers with `accept`. */
export class AoToolRendererEvent extends Event {
  /** Called by the timeline with its renderers. */
  readonly accept: (renderers: RendererRegistry) => void;

  constructor(accept: (renderers: RendererRegistry) => void) {
    super('ao-tool-renderer', { bubbles: true, composed: true });
    this.accept = accept;
  }
}

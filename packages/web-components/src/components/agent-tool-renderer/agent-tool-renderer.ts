import { css, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { AoToolRendererEvent } from '../../events/ao-tool-renderer-event.js';
import type { RendererRegistry } from '../../rendering/renderer-registry.js';
import { AoElement } from '../ao-element.js';
import { elementRenderer, isCustomName } from './element-renderer.js';

/**
 * @summary Lets an element of the page draw the calls of a tool: a child of a timeline.
 * @tag agent-tool-renderer
 *
 * For each call the timeline makes one such element and sets its `entry` and `payload`. While the element is
 * not defined, and when it throws, the call is drawn as usual.
 */
export class AgentToolRenderer extends AoElement {
  static override readonly tag: string = 'agent-tool-renderer';
  static override styles = css`
    :host {
      display: none;
    }
  `;

  /** The name of the tool; `*` stands for any characters: `mcp__jira__*`. */
  @property() tool = '';
  /** The name of a custom element. */
  @property() element = '';
  /** Draws the calls also while their rows are closed. */
  @property({ type: Boolean, attribute: 'when-closed' }) whenClosed = false;

  #renderers: RendererRegistry | undefined;
  #leave: (() => void) | undefined;

  /** Offers the element to a timeline's renderers; a timeline calls this itself. */
  join(renderers: RendererRegistry): void {
    this.#renderers = renderers;
    if (this.hasUpdated) void this.#register();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.dispatchEvent(new AoToolRendererEvent((renderers) => this.join(renderers)));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#renderers = undefined;
    this.#withdraw();
  }

  protected override updated(_changed: PropertyValues<this>): void {
    void this.#register();
  }

  protected override render(): typeof nothing {
    return nothing;
  }

  async #register(): Promise<void> {
    this.#withdraw();
    const { tool, element, whenClosed } = this;
    if (!this.#renderers || !tool || !element) return;
    if (!isCustomName(element)) {
      console.error(`<${this.localName}>: "${element}" cannot be the name of a custom element.`);
      return;
    }
    await customElements.whenDefined(element);
    // Meanwhile the element may have left, or been changed.
    if (!this.#renderers || tool !== this.tool || element !== this.element) return;
    this.#withdraw();
    this.#leave = this.#renderers.tool(tool, elementRenderer(element, customElements), { whenClosed });
  }

  #withdraw(): void {
    this.#leave?.();
    this.#leave = undefined;
  }
}

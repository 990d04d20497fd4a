import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';

/** What a component class can do beside being one. */
export interface AoElementClass {
  readonly tag: string;
  define(tag?: string, registry?: CustomElementRegistry): void;
}

/** What all components share. */
export abstract class AoElement extends LitElement {
  /** The usual name of the element. */
  static readonly tag: string = '';
  /** Components that this one uses inside. */
  static readonly dependencies: readonly AoElementClass[] = [];

  /**
   * The colours: `light`, `dark`, or `auto` for those of the system. Without it the element follows the
   * `color-scheme` of the page around it.
   */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  readonly #internals: ElementInternals | undefined = this.attachInternals?.();

  /**
   * Registers the element and those it uses. A name that is taken already stays as it is, so a page may load
   * two copies of this package.
   *
   * @param registry - none exists outside browsers, where this does nothing
   */
  static define(tag?: string, registry: CustomElementRegistry | undefined = globalThis.customElements): void {
    if (!registry) return;
    for (const dependency of this.dependencies) dependency.define(undefined, registry);
    const name = tag ?? this.tag;
    if (registry.get(name)) return;
    // A class can be registered once only; a second name needs a class of its own.
    const element = this as unknown as CustomElementConstructor;
    try {
      registry.define(name, element);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NotSupportedError') throw error;
      registry.define(name, class extends element {});
    }
  }

  /** Sets or clears `:state(name)` of the element. */
  protected setState(name: string, on: boolean): void {
    const states = this.#internals?.states;
    if (on) states?.add(name);
    else states?.delete(name);
  }
}

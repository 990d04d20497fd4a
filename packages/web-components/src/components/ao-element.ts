import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { rememberTag } from '../rendering/tag.js';
import { VERSION } from '../version.js';

/** The first part of every element's usual name. */
export const USUAL_PREFIX = 'agent';

/** Under which names to register, and where. */
export interface DefineOptions {
  /** Instead of `agent` in `agent-timeline`; the elements used inside get it as well. */
  readonly prefix?: string | undefined;
  /** The whole name of this element, for one that needs a name of its own. */
  readonly tag?: string | undefined;
  /** @default customElements; outside browsers there is none, and nothing happens */
  readonly registry?: CustomElementRegistry | undefined;
}

/** What a component class can do beside being one. */
export interface AoElementClass {
  readonly tag: string;
  define(options?: DefineOptions): void;
}

/** What all components share. */
export abstract class AoElement extends LitElement {
  /** The usual name of the element. */
  static readonly tag: string = '';
  /** The version of the package that the element comes from. */
  static readonly version: string = VERSION;
  /** Components that this one uses inside. */
  static readonly dependencies: readonly AoElementClass[] = [];

  /**
   * The colours: `light`, `dark`, or `auto` for those of the system. Without it the element follows the
   * `color-scheme` of the page around it.
   */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';
  /** How close rows stand: 24, 32 or 40 px. Without it the element follows `--ao-row-height` of the page. */
  @property({ reflect: true }) density?: 'compact' | 'cozy' | 'comfortable';

  readonly #internals: ElementInternals | undefined = this.attachInternals?.();

  /**
   * Registers the element and those it uses. A name that is taken already stays as it is, so a page may load
   * two copies of this package; when they are of different versions, the console says which one is used.
   */
  static define({
    prefix = USUAL_PREFIX,
    tag,
    registry = globalThis.customElements,
  }: DefineOptions = {}): void {
    if (!registry) return;
    for (const dependency of this.dependencies) dependency.define({ prefix, registry });
    const name = tag ?? this.tag.replace(USUAL_PREFIX, prefix);
    rememberTag(this, name);
    const taken = registry.get(name);
    if (taken) return warnOfOtherVersion(name, taken);
    const element = this as unknown as CustomElementConstructor;
    try {
      registry.define(name, element);
    } catch {
      // A class can be registered once only; a second name needs a class of its own.
      registry.define(name, class extends element {});
    }
  }

  /** Registers a component that is loaded when it is first needed, under the prefix that this element has. */
  protected defineInside(component: AoElementClass): void {
    const suffix = (this.constructor as typeof AoElement).tag.slice(USUAL_PREFIX.length);
    const hasUsualEnd = this.localName.endsWith(suffix);
    component.define({ prefix: hasUsualEnd ? this.localName.slice(0, -suffix.length) : USUAL_PREFIX });
  }

  /** Sets or clears `:state(name)` of the element. */
  protected setState(name: string, on: boolean): void {
    const states = this.#internals?.states;
    if (on) states?.add(name);
    else states?.delete(name);
  }
}

const warnedOf = new Set<string>();

/** Says it once for each version, not once for each element. */
function warnOfOtherVersion(name: string, element: CustomElementConstructor): void {
  const { version = 'unknown' } = element as Partial<typeof AoElement>;
  if (version === VERSION || warnedOf.has(version)) return;
  warnedOf.add(version);
  console.warn(
    `<${name}> is registered already, by version ${version}; version ${VERSION} of @ao-observability/web-components uses what is registered. Load one version, or choose another prefix with define({ prefix }).`,
  );
}

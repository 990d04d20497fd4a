import { unsafeStatic } from 'lit/static-html.js';

type StaticValue = ReturnType<typeof unsafeStatic>;

/** What a template must know of a component: its class tells its usual name. */
interface Component {
  readonly tag: string;
}

/** Nothing else may become part of a template's markup. */
const ELEMENT_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/;

const names = new Map<Component, { readonly name: string; readonly value: StaticValue }>();

/** Remembers the name under which a component was first registered; later names do not change templates. */
export function rememberTag(component: Component, name: string): void {
  if (!ELEMENT_NAME.test(name))
    throw new TypeError(
      `"${name}" cannot be the name of an element; use small letters and digits with hyphens between, such as "acme-timeline"`,
    );
  if (!names.has(component)) names.set(component, { name, value: unsafeStatic(name) });
}

/**
 * The name of a component for a template, because a host may choose the prefix:
 * `html\`<${tag(AgentTimeline)}></${tag(AgentTimeline)}>\`` with the `html` of `lit/static-html.js`.
 */
export function tag(component: Component): StaticValue {
  rememberTag(component, component.tag);
  return names.get(component)!.value;
}

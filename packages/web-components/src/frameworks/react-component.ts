import { createComponent } from '@lit/react';
import * as React from 'react';
import type { AoElement } from '../components/ao-element.js';
import type { AgentElement, AgentEvents, AgentProperties, AgentTag } from './element-types.js';

type PascalCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${PascalCase<Rest>}`
  : Capitalize<Name>;

/** What a component takes: the element's properties, `onAoSelect` for its `ao-select`, and all of HTML. */
export type AgentReactProps<Tag extends AgentTag> = Omit<
  React.HTMLAttributes<AgentElement<Tag>>,
  keyof AgentProperties<Tag>
> &
  AgentProperties<Tag> & {
    [Name in keyof AgentEvents<Tag> as `on${PascalCase<Name & string>}`]?:
      | ((event: AgentEvents<Tag>[Name]) => void)
      | undefined;
  };

/** The React component of an element; a ref gives the element. */
export type AgentReactComponent<Tag extends AgentTag> = React.ForwardRefExoticComponent<
  React.PropsWithoutRef<AgentReactProps<Tag>> & React.RefAttributes<AgentElement<Tag>>
>;

/** Makes the React component of an element, and registers the element under its usual name. */
export function reactComponent<Tag extends AgentTag>(
  element: typeof AoElement & (new () => AgentElement<Tag>),
  events: readonly (keyof AgentEvents<Tag> & string)[],
): AgentReactComponent<Tag> {
  element.define();
  const component: unknown = createComponent({
    react: React,
    tagName: element.tag,
    elementClass: element,
    events: Object.fromEntries(events.map((name) => [listenerName(name), name])),
    displayName: element.name,
  });
  return component as AgentReactComponent<Tag>;
}

/** `ao-event-select` is listened to with `onAoEventSelect`. */
function listenerName(event: string): string {
  return `on-${event}`.replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

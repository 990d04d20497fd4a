import type * as React from 'react';
import type { AgentElement, AgentListeners, AgentProperties, AgentTag } from './element-types.js';

/** Attributes that every element has; names with a hyphen are free in JSX. */
interface CommonAttributes<Element> {
  children?: unknown;
  class?: string | undefined;
  className?: string | undefined;
  dir?: string | undefined;
  exportparts?: string | undefined;
  hidden?: boolean | undefined;
  id?: string | undefined;
  key?: string | number | null | undefined;
  lang?: string | undefined;
  part?: string | undefined;
  ref?: Element | ((element: Element | null) => void) | { current: Element | null } | null | undefined;
  role?: string | undefined;
  slot?: string | undefined;
  style?: string | object | undefined;
  tabIndex?: number | undefined;
  title?: string | undefined;
}

/** The elements for the JSX of any library that sets properties and keeps the names of events. */
export type AgentJsxElements = {
  [Tag in AgentTag]: Omit<CommonAttributes<AgentElement<Tag>>, keyof AgentProperties<Tag>> &
    AgentProperties<Tag> &
    AgentListeners<Tag>;
};

/** The elements for React 19, which sets properties and listens to events by itself. */
export type AgentReactElements = {
  [Tag in AgentTag]: Omit<
    React.DetailedHTMLProps<React.HTMLAttributes<AgentElement<Tag>>, AgentElement<Tag>>,
    keyof AgentProperties<Tag>
  > &
    AgentProperties<Tag> &
    AgentListeners<Tag>;
};

/** The elements for Solid: `prop:session`, `on:ao-select`. */
export type AgentSolidElements = {
  [Tag in AgentTag]: CommonAttributes<AgentElement<Tag>> & {
    [Name in keyof AgentProperties<Tag> as Name | `prop:${Name & string}`]?: AgentProperties<Tag>[Name];
  } & AgentListeners<Tag, 'on:'>;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends AgentReactElements {}
  }
}

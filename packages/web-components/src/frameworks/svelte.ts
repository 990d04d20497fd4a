import type { HTMLAttributes } from 'svelte/elements';
import type { AgentElement, AgentListeners, AgentProperties, AgentTag } from './element-types.js';

/** The elements for Svelte: `onao-select`, and `on:ao-select` as before Svelte 5. */
export type AgentSvelteElements = {
  [Tag in AgentTag]: Omit<HTMLAttributes<AgentElement<Tag>>, keyof AgentProperties<Tag>> &
    AgentProperties<Tag> &
    AgentListeners<Tag> &
    AgentListeners<Tag, 'on:'>;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends AgentSvelteElements {}
}

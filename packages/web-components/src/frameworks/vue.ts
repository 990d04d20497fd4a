import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { AgentElement, AgentEvents, AgentProperties, AgentTag } from './element-types.js';

/** An element as Vue's templates see it. */
export type AgentVueElement<Tag extends AgentTag> = new () => AgentElement<Tag> & {
  /** Only for the types of templates. */
  $props: Omit<HTMLAttributes, keyof AgentProperties<Tag>> & AgentProperties<Tag> & PublicProps;
  /** Only for the types of templates. */
  $emit: EmitFn<{
    [Name in keyof AgentEvents<Tag>]: (event: AgentEvents<Tag>[Name]) => void;
  }>;
};

/** All elements for Vue. */
export type AgentVueElements = { [Tag in AgentTag]: AgentVueElement<Tag> };

declare module 'vue' {
  interface GlobalComponents extends AgentVueElements {}
}

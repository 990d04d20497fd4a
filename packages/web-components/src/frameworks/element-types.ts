import type { AgentElements } from '../generated/elements.js';

/** The usual name of an element. */
export type AgentTag = keyof AgentElements;

/** The class of an element. */
export type AgentElement<Tag extends AgentTag> = AgentElements[Tag]['element'];

/** What an element tells, by the name of the event. */
export type AgentEvents<Tag extends AgentTag> = AgentElements[Tag]['events'];

/** The properties and attributes that may be given to an element, each optional. */
export type AgentProperties<Tag extends AgentTag> = Partial<
  Pick<AgentElement<Tag>, AgentElements[Tag]['properties'] & keyof AgentElement<Tag>>
> &
  AgentElements[Tag]['attributes'];

/** Listeners as frameworks name them that keep the event's own name: `onao-select`. */
export type AgentListeners<Tag extends AgentTag, Prefix extends string = 'on'> = {
  [Name in keyof AgentEvents<Tag> as `${Prefix}${Name & string}`]?:
    | ((event: AgentEvents<Tag>[Name]) => void)
    | undefined;
};

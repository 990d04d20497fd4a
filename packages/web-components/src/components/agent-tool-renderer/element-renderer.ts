import type { TimelineEntry } from '@ao-observability/core';
import type { EntryPayload, EntryRenderer } from '../../rendering/renderer-registry.js';

/** What an element that draws tool calls is given; both properties are set again whenever the call changes. */
export interface ToolViewElement extends HTMLElement {
  entry?: TimelineEntry | undefined;
  payload?: EntryPayload | undefined;
}

/** Built-in elements have no hyphen, so nothing but a custom element can be named. */
const CUSTOM_NAME = /^[a-z][a-z0-9._]*(?:-[a-z0-9._]+)+$/;

/** Whether a string can be the name of a custom element. */
export function isCustomName(name: string): boolean {
  return CUSTOM_NAME.test(name);
}

/** A renderer that draws each call with an element of the host; it throws when the element cannot be made. */
export function elementRenderer(name: string, registry: CustomElementRegistry): EntryRenderer {
  const elements = new WeakMap<Element, ToolViewElement>();
  return (entry, { payload, container }) => {
    const element = elements.get(container) ?? create(name, registry);
    elements.set(container, element);
    element.entry = entry;
    element.payload = payload;
    return element;
  };
}

function create(name: string, registry: CustomElementRegistry): ToolViewElement {
  const definition = registry.get(name);
  const element = document.createElement(name);
  // A constructor that throws leaves an unknown element behind instead.
  if (!definition || !(element instanceof definition))
    throw new TypeError(`<${name}> is not defined, or its constructor failed`);
  return element;
}

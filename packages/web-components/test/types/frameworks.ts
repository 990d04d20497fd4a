// Compiled by `npm run check`: what Vue, Svelte, Solid and the DOM must accept, and what they must refuse.
import type { SvelteHTMLElements } from 'svelte/elements';
import type { GlobalComponents } from 'vue';
import type { AgentJsxElements, AgentSolidElements } from '../../src/frameworks/jsx.js';
import '../../src/frameworks/svelte.js';
import '../../src/frameworks/vue.js';
import type { AgentTimeline } from '../../src/index.js';

type VueTimeline = InstanceType<GlobalComponents['agent-timeline']>;

export const vue: VueTimeline['$props'] = { session: 'abc-123', theme: 'dark', class: 'pane', key: 1 };
export const listen = (timeline: VueTimeline, event: Parameters<VueTimeline['$emit']>[1]): void =>
  timeline.$emit('ao-follow-change', event as never);
// @ts-expect-error A theme is one of three words.
export const vueValue: VueTimeline['$props'] = { theme: 'blue' };
// @ts-expect-error There is no such event.
export const vueEvent = (timeline: VueTimeline): void => timeline.$emit('ao-nothing');

export const svelte: SvelteHTMLElements['agent-session-list'] = {
  selected: 'abc-123',
  class: 'pane',
  'onao-select': (event) => event.sessionId satisfies string,
  'on:ao-select': (event) => event.preventDefault(),
};
// @ts-expect-error A filter is a text.
export const svelteValue: SvelteHTMLElements['agent-session-list'] = { filter: 7 };

export const preact: AgentJsxElements['agent-status-badge'] = { status: 'waiting', 'waiting-for': 'input' };
// @ts-expect-error There is no such status.
export const preactValue: AgentJsxElements['agent-status-badge'] = { status: 'happy' };

export const solid: AgentSolidElements['agent-timeline'] = {
  'prop:session': 'abc-123',
  'on:ao-follow-change': (event) => event.follow,
};

// Without a framework, and in Angular with its CUSTOM_ELEMENTS_SCHEMA: names lead to classes.
export function inTheDocument(): AgentTimeline {
  const timeline = document.createElement('agent-timeline');
  timeline.addEventListener('ao-follow-change', ({ follow, reason }) => `${follow} ${reason}`);
  document.querySelector('agent-session-list')?.selectNextNeeding();
  // @ts-expect-error There is no such property.
  timeline.sesion = 'abc-123';
  return timeline;
}

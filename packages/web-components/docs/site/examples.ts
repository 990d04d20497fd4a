import type { AgentEvent, ToolCallEntry } from '@ao-observability/core';

/** Gives an element what its markup cannot: values that are no attributes. */
type Example = (element: HTMLElement, events: readonly AgentEvent[]) => void;

const MINUTE = 60_000;
const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE).toISOString();
const give =
  (properties: Record<string, unknown>): Example =>
  (element) =>
    Object.assign(element, properties);

/** What a host would write to draw the calls of a tool. */
class MyCommand extends HTMLElement {
  set entry({ tool_name, label, outcome }: Pick<ToolCallEntry, 'tool_name' | 'label' | 'outcome'>) {
    this.textContent = `Drawn by the page: ${tool_name}, “${label}”, ${outcome}.`;
  }
}

/** By tag name; an element that is not here needs nothing but the client that all get. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  'agent-relative-time': give({ datetime: ago(7) }),
  'agent-status-badge': (element) =>
    Object.assign(element, { since: ago(Number(element.dataset['ago'] ?? 4)) }),
  'agent-tool-renderer': () => {
    if (!customElements.get('my-command')) customElements.define('my-command', MyCommand);
  },
  'agent-diff': give({
    textBefore:
      'export function delayFor(n: number): number {\n  const delay = base * 2 ** n;\n  return delay;\n}\n',
    textAfter:
      'export function delayFor(n: number): number {\n  const delay = Math.min(cap, base * 2 ** n);\n  const jitter = rng() * delay;\n  return delay / 2 + jitter / 2;\n}\n',
  }),
  'agent-event-detail': (element, events) => {
    const command = events.find(({ data }) => JSON.stringify(data).includes('vitest run retry'));
    Object.assign(element, { event: command?.event_id });
  },
  'agent-search': (element) => {
    const search = element as HTMLElement & { open(): void };
    document.querySelector('#find')?.addEventListener('click', () => search.open());
  },
  'agent-json': give({
    value: {
      tool: 'mcp__jira__search',
      query: { project: 'API', status: ['open', 'blocked'], assignee: null },
      limit: 20,
      exact: true,
    },
  }),
  'agent-markdown': give({
    text: 'The delay is unbounded, so under load the test times out.\n\n1. read `src/retry.ts`\n2. bound the delay\n3. repeat the test **50 times**\n\n| run | result |\n| --- | --- |\n| before | 3 of 50 fail |\n| after | 0 of 50 fail |\n\n```ts\nconst delay = Math.min(cap, base * 2 ** n);\n```\n',
  }),
  'agent-terminal-output': give({
    text: '\u001b[32m ✓\u001b[39m retry.test.ts \u001b[2m(50 tests)\u001b[22m 37812ms\n Test Files  \u001b[1m\u001b[32m1 passed\u001b[39m\u001b[22m (1)\n      Tests  \u001b[1m\u001b[32m50 passed\u001b[39m\u001b[22m (50)\n',
    exit: 0,
  }),
};

import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { StaticClient } from '../src/client/static-client.js';
import type { AgentSessionList } from '../src/components/agent-session-list/agent-session-list.js';
import '../src/define/agent-session-list.js';
import { EventScript } from './event-script.js';
import { deepAll, mount, settled } from './mount.js';

const NAMES = Array.from({ length: 16 }, (_, index) => `worker-${index}`);

async function aList() {
  const at = Date.now() - 60_000;
  const client = new StaticClient({
    events: NAMES.flatMap((id) => new EventScript(id, { at, name: id }).prompt('Go on').events),
  });
  await userEvent.hover(document.body, { position: { x: 1200, y: 790 } });
  const element = await mount<AgentSessionList>(
    'agent-session-list',
    { client },
    { width: 340, height: 500 },
  );
  const push = async (id: string, script: (script: EventScript) => EventScript, needs: number) => {
    const { events } = script(new EventScript(id, { at: Date.now(), name: id }));
    client.push(
      ...events.map((event, index) => ({
        ...event,
        event_id: `${id}-${client.sessions.get(id)!.last_seq}-${index}`,
      })),
    );
    await vi.waitFor(() => expect(needy(element)).toHaveLength(needs));
    await settled();
  };
  return {
    element,
    asks: (id: string, needs: number) => push(id, (script) => script.ask('Bash', { command: 'rm x' }), needs),
    goesOn: (id: string, needs: number) =>
      push(
        id,
        (script) =>
          script.wait(5).add('permission_decision', { decision: 'allow' }, { tool_use_id: `${id}-ask` }),
        needs,
      ),
  };
}

const needy = (element: AgentSessionList) => deepAll(element.shadowRoot!, '.group-needs .row');
const scrollerOf = (element: AgentSessionList) => deepAll(element.shadowRoot!, '.scroller')[0]!;
const topOf = (element: AgentSessionList, id: string) =>
  deepAll(element.shadowRoot!, `.group-active [data-id=${id}]`)[0]!.getBoundingClientRect().top;

describe('the rows of <agent-session-list>', () => {
  it('stay where they are while sessions begin and cease to need somebody', async () => {
    const { element, asks, goesOn } = await aList();
    const before = topOf(element, 'worker-4');
    const tops: number[] = [];

    await asks('worker-1', 1);
    tops.push(topOf(element, 'worker-4'));
    await asks('worker-2', 2);
    tops.push(topOf(element, 'worker-4'));
    await goesOn('worker-1', 1);
    tops.push(topOf(element, 'worker-4'));
    await goesOn('worker-2', 0);
    tops.push(topOf(element, 'worker-4'));

    for (const top of tops) expect(Math.abs(top - before)).toBeLessThanOrEqual(1);
  });

  it('leave those that need somebody in view, wherever the list was scrolled', async () => {
    const { element, asks } = await aList();
    scrollerOf(element).scrollTop = 300;
    await settled();
    const before = topOf(element, 'worker-8');

    await asks('worker-1', 1);

    const [row] = needy(element);
    const view = scrollerOf(element).getBoundingClientRect();
    expect(row!.getBoundingClientRect().top).toBeGreaterThanOrEqual(view.top);
    expect(row!.getBoundingClientRect().bottom).toBeLessThanOrEqual(view.bottom);
    expect(Math.abs(topOf(element, 'worker-8') - before)).toBeLessThanOrEqual(1);
  });

  it('give the empty room back when somebody scrolls past it', async () => {
    const { element, asks, goesOn } = await aList();
    const whole = scrollerOf(element).scrollHeight;
    await asks('worker-1', 1);
    scrollerOf(element).scrollTop = 0;
    await settled();
    await goesOn('worker-1', 0);
    expect(scrollerOf(element).scrollHeight).toBeGreaterThan(whole);

    scrollerOf(element).scrollTop = 250;
    await settled();

    expect(scrollerOf(element).scrollHeight).toBe(whole);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { StaticClient } from '../src/client/static-client.js';
import type { AgentTimeline } from '../src/components/agent-timeline/agent-timeline.js';
import '../src/define/agent-timeline.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount } from './mount.js';

const events = () =>
  new EventScript('s', { at: Date.now() - 60_000, name: 'web' })
    .start()
    .prompt('go')
    .call('Bash', { command: 'ls' }, { result: 'a' })
    .call('Bash', { command: 'false' }, { error: 'exit 1' })
    .say('Done').events;

async function timeline(width: number, filter = ''): Promise<AgentTimeline> {
  const client = new StaticClient({ events: events() });
  const element = await mount<AgentTimeline>(
    'agent-timeline',
    { client, session: 's', filter },
    { width, height: 500 },
  );
  await vi.waitFor(() => expect(deepAll(element.shadowRoot!, 'article').length).toBeGreaterThan(0));
  return element;
}

const part = (element: AgentTimeline, selector: string) => deepAll(element.shadowRoot!, selector)[0]!;

describe('the toolbar of a timeline', () => {
  it.each([900, 640, 560, 480, 420, 340, 320])('is one line at %d px, also with a filter', async (width) => {
    const element = await timeline(width, 'status:failed');
    const frame = element.getBoundingClientRect();

    const controls = deepAll(part(element, '.toolbar'), 'button, select, summary').filter(
      (control) => control.getClientRects().length > 0,
    );

    expect(part(element, '.toolbar').offsetHeight).toBeLessThanOrEqual(40);
    expect(controls.length).toBeGreaterThanOrEqual(6);
    for (const control of controls) {
      const { left, right, width: size } = control.getBoundingClientRect();
      expect(left).toBeGreaterThanOrEqual(frame.left);
      expect(right).toBeLessThanOrEqual(frame.right);
      expect(size).toBeGreaterThanOrEqual(24);
    }
  });

  it('offers the views as a list where there is no room for tabs', async () => {
    const element = await timeline(400);
    const views = part(element, '.view-select') as HTMLSelectElement;

    views.value = 'changes';
    views.dispatchEvent(new Event('change'));

    expect(part(element, '.tabs').getClientRects()).toHaveLength(0);
    expect(element.view).toBe('changes');
  });

  it('tells how many entries each filter shows', async () => {
    const element = await timeline(900);

    const names = deepAll(part(element, '.filter'), 'option').map((option) => deepText(option).trim());

    expect(names).toEqual(['Everything', 'Conversation only · 3', 'Tools · 2', 'Errors · 1']);
  });
});

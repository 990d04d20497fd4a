import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { StaticClient } from '../src/client/static-client.js';
import type { AgentTimeline } from '../src/components/agent-timeline/agent-timeline.js';
import '../src/define/agent-timeline.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';

const rows = (element: AgentTimeline) => deepAll(element.shadowRoot!, 'article');
const rowWith = (element: AgentTimeline, text: string) =>
  rows(element).find((row) => deepText(row).includes(text))!;
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
const count = (element: AgentTimeline) => squeeze(deepText(deepAll(element.shadowRoot!, '.find-count')[0]!));
const marked = (name: string) => [...(CSS.highlights.get(name)?.values() ?? [])].map(String);
const script = () => {
  const told = new EventScript('s', { at: Date.now() - 600_000 }).start().prompt('Where is the needle?');
  for (let index = 0; index < 5; index += 1)
    told.call(
      'Read',
      { file_path: `/src/file-${index}.ts` },
      { result: `line\n${index === 2 ? `${'more\n'.repeat(60)}a needle here` : 'hay'}` },
    );
  for (let index = 0; index < 40; index += 1) told.say(`Step ${index}`);
  return told.say('No Needle anywhere.');
};
const find = async (element: AgentTimeline, text: string) => {
  element.openFind();
  await settled();
  await userEvent.keyboard(text);
};

describe('<agent-timeline> find', () => {
  it('counts matches, goes from one to the next, and marks the words', async () => {
    const element = await mount<AgentTimeline>('agent-timeline', {
      client: new StaticClient({ events: script().events }),
      session: 's',
    });

    await find(element, 'needle');
    await vi.waitFor(() => expect(count(element)).toBe('1 of 3'));
    await vi.waitFor(() => expect(marked('ao-find-current')).toEqual(['needle']));
    expect(element.following).toBe(false);
    expect(element.matches(':state(searching)')).toBe(true);
    expect(rowWith(element, 'Where is the needle?')).toBeDefined();

    await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
    await vi.waitFor(() => expect(count(element)).toBe('3 of 3'));
    await vi.waitFor(() => expect(marked('ao-find-current')).toEqual(['Needle']));
  });

  it('opens the run and the output that hide a match, and closes them afterwards', async () => {
    const element = await mount<AgentTimeline>('agent-timeline', {
      client: new StaticClient({ events: script().events }),
      session: 's',
    });

    await find(element, 'needle');
    await vi.waitFor(() => expect(count(element)).toBe('1 of 3'));
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(deepText(rowWith(element, 'file-2'))).toContain('a needle here'));
    await vi.waitFor(() => expect(marked('ao-find-current')).toContain('needle'));

    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(rowWith(element, 'file-2')).toBeUndefined());
    expect(deepAll(element.shadowRoot!, '.find')).toHaveLength(0);
    expect([...marked('ao-find'), ...marked('ao-find-current')]).toEqual([]);
  });

  it('goes on with n and N on its buttons', async () => {
    const element = await mount<AgentTimeline>('agent-timeline', {
      client: new StaticClient({ events: script().events }),
      session: 's',
    });
    await find(element, 'needle');
    await vi.waitFor(() => expect(count(element)).toBe('1 of 3'));
    deepAll(element.shadowRoot!, '.find .tool')[1]!.focus();

    await userEvent.keyboard('n');
    await vi.waitFor(() => expect(count(element)).toBe('2 of 3'));
    await userEvent.keyboard('N');
    await vi.waitFor(() => expect(count(element)).toBe('1 of 3'));
  });

  it('says when there is no match', async () => {
    const element = await mount<AgentTimeline>('agent-timeline', {
      client: new StaticClient({ events: script().events }),
      session: 's',
    });

    await find(element, 'haystack');

    await vi.waitFor(() => expect(count(element)).toBe('No match'));
  });

  it('tells how many matches are not loaded, and loads them', async () => {
    const client = new StaticClient({ events: script().events, pageEvents: 20 });
    const element = await mount<AgentTimeline>('agent-timeline', { client, session: 's' });

    await find(element, 'needle');
    await vi.waitFor(() => expect(deepText(element)).toContain('2 not loaded — Load'));
    deepAll(element.shadowRoot!, '.find .button')
      .find((button) => deepText(button).includes('not loaded'))!
      .click();

    await vi.waitFor(() => expect(count(element)).toMatch(/of 3|3 matches/));
    await vi.waitFor(() => expect(deepText(element)).not.toContain('not loaded'));
  });
});

import { describe, expect, it } from 'vitest';
import { script } from '../../test/event-script.js';
import { searchEvents } from './search-events.js';

const EVENTS = script(
  ['user_prompt', { text: 'Find the Aardvark, please' }],
  ['pre_tool', { tool_input: { command: 'grep -r aardvark', nested: [{ deep: 'zebra' }] } }],
  ['post_tool', { tool_result: 'aardvarks.txt' }, { session_id: 's-2' }],
);

describe('searchEvents', () => {
  it.each([
    ['aardvark', [2, 1]],
    ['AARDVARK please', [1]],
    ['zebra', [2]],
    ['aard', []],
    ['!?', []],
    ['', []],
  ])('finds for %j the events %j, newest first', (text, seqs) => {
    const page = searchEvents({ events: EVENTS, sessions: [] }, { text });

    expect(page.items.map((hit) => hit.seq)).toEqual(seqs);
    expect(page).toMatchObject({ total: seqs.length, next: null });
  });

  it('pages with a total over all pages', () => {
    const first = searchEvents({ events: EVENTS, sessions: [] }, { text: 'aardvark', limit: 1 });
    const second = searchEvents(
      { events: EVENTS, sessions: [] },
      { text: 'aardvark', limit: 1, before: first.next! },
    );

    expect(first).toMatchObject({ items: [{ seq: 2 }], next: 2, total: 2 });
    expect(second).toMatchObject({ items: [{ seq: 1 }], next: null, total: 2 });
  });

  it('gives 50 hits when no limit is asked for', () => {
    const many = Array.from({ length: 51 }, (_, index) => ({ ...EVENTS[0]!, seq: index + 1 }));

    expect(searchEvents({ events: many, sessions: [] }, { text: 'aardvark' }).items).toHaveLength(50);
  });

  it('shows words around the first match and never cuts a character in half', () => {
    const text = `${'🦓'.repeat(100)} okapi ${'🦓'.repeat(200)} okapi`;
    const events = script(['user_prompt', { text }]);
    const [hit] = searchEvents({ events, sessions: [] }, { text: 'okapi' }).items;

    expect(hit!.highlights).toHaveLength(1);
    expect(hit!.highlights.map(([start, end]) => hit!.snippet.slice(start, end))).toEqual(['okapi']);
    expect(encodeURIComponent(hit!.snippet)).toMatch(/okapi/);
    expect(hit!.snippet.length).toBeLessThan(300);
  });
});

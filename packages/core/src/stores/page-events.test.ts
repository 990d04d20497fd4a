import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { script } from '../../test/event-script.js';
import { PREVIEW_LIMIT_BYTES } from '../events/preview-event.js';
import { pageEvents } from './page-events.js';

const EVENTS = script(
  ['user_prompt'],
  ['pre_tool', {}, { agent_id: 'a' }],
  ['post_tool', {}, { agent_id: 'a' }],
  ['turn_stop'],
  ['user_prompt', {}, { session_id: 's-2', seq: 8 }],
);

describe('pageEvents', () => {
  it.each([
    [{}, [1, 2, 3, 4, 8], null],
    [{ limit: 2 }, [4, 8], 4],
    [{ limit: 2, before: 4 }, [2, 3], 2],
    [{ limit: 2, before: 3 }, [1, 2], null],
    [{ limit: 2, after: 0 }, [1, 2], 2],
    [{ limit: 2, after: 4 }, [8], null],
    [{ after: 1, before: 4 }, [2, 3], null],
    [{ after: 8 }, [], null],
    [{ before: 1 }, [], null],
    [{ session_id: 's-2' }, [8], null],
    [{ types: ['user_prompt'], after: 0, limit: 1 }, [1], 1],
    [{ types: ['user_prompt', 'turn_stop'] }, [1, 4, 8], null],
    [{ agent_id: 'a', limit: 1 }, [3], 3],
    [{ types: [] }, [], null],
  ])('answers %j with %j, then %j', (query, seqs, next) => {
    const page = pageEvents(EVENTS, query);

    expect(page.items.map((event) => event.seq)).toEqual(seqs);
    expect(page.next).toBe(next);
  });

  it('joins pages without hole or repeat in both directions', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(1000), { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        (seqs, limit) => {
          const sorted = seqs.map((seq) => seq + 1).toSorted((a, b) => a - b);
          const events = sorted.map((seq) => ({ ...EVENTS[0]!, seq }));

          const forward: number[] = [];
          for (let after: number | null = 0; after !== null;) {
            const page: ReturnType<typeof pageEvents> = pageEvents(events, { after, limit });
            forward.push(...page.items.map((event) => event.seq));
            after = page.next;
          }
          const backward: number[] = [];
          for (let before: number | null = Infinity; before !== null;) {
            const page: ReturnType<typeof pageEvents> = pageEvents(events, { before, limit });
            backward.unshift(...page.items.map((event) => event.seq));
            before = page.next;
          }

          expect(forward).toEqual(sorted);
          expect(backward).toEqual(sorted);
        },
      ),
    );
  });

  it('gives 100 events when no limit is asked for', () => {
    const events = Array.from({ length: 101 }, (_, index) => ({ ...EVENTS[0]!, seq: index + 1 }));

    expect(pageEvents(events, {}).items).toHaveLength(100);
  });

  it('cuts large events when a preview is asked for', () => {
    const large = { ...EVENTS[0]!, data: { text: 'x'.repeat(PREVIEW_LIMIT_BYTES) } };

    expect(pageEvents([large], { payload: 'preview' }).items[0]!.preview).toBeDefined();
    expect(pageEvents([large], { payload: 'full' }).items[0]).toBe(large);
    expect(pageEvents([large], {}).items[0]).toBe(large);
  });
});

import { buildTimeline, type StoredEvent } from '@ao-observability/core';
import { describe, expect, it } from 'vitest';
import { EventScript } from '../../../test/event-script.js';
import { reviewFleet } from '../../../test/review-fleet.js';
import { StaticClient } from '../../client/static-client.js';
import { approvalItems, placeItems } from './approval-items.js';
import { approvalReason, lastSentence } from './approval-reason.js';
import { ApprovalHistory, historyItems, HISTORY_PAGE_EVENTS } from './approval-history.js';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const aFleet = () => new StaticClient({ events: reviewFleet(NOW) });
const itemsOf = (client: StaticClient) => approvalItems(client.sessions.values(), NOW);
const stored = ({ events }: EventScript) =>
  events.map((event, seq): StoredEvent => ({ ...event, seq, received_at: event.timestamp }));
const script = () => new EventScript('s', { at: NOW - 60_000 }).start();

describe('approvalItems', () => {
  it('lists permissions, questions and waits for input, the oldest first', () => {
    expect(itemsOf(aFleet()).map(({ session, kind }) => [session.session_id, kind])).toEqual([
      ['idle', 'input'],
      ['docs', 'question'],
      ['billing', 'permission'],
      ['tax', 'permission'],
    ]);
  });

  it('leaves out sessions that are over', () => {
    const client = aFleet();
    client.push(
      ...new EventScript('gone', { at: NOW })
        .add('session_stop', {})
        .events.map((event) => ({ ...event, session_id: 'tax' })),
    );

    expect(itemsOf(client).map(({ session }) => session.session_id)).not.toContain('tax');
  });
});

describe('placeItems', () => {
  it('keeps what no longer waits in its place while held, with new ones at the end', () => {
    const [one, two, three] = itemsOf(aFleet());
    const before = placeItems([one!, two!], [], false);

    const held = placeItems([two!, three!], before, true);
    const released = placeItems([two!, three!], held, false);

    expect(held.map(({ item, gone }) => [item.id, gone])).toEqual([
      [one!.id, true],
      [two!.id, false],
      [three!.id, false],
    ]);
    expect(released.map(({ item }) => item.id)).toEqual([two!.id, three!.id]);
  });
});

describe('approvalReason', () => {
  it('finds what was said and done before, and how often the same was asked', () => {
    const events = stored(
      script()
        .say('First. Then this one.')
        .add('permission_request', { tool_name: 'Bash', tool_input: { command: 'npm ci' } })
        .call('Read', { file_path: 'a' }, { result: 'ok' })
        .call('Bash', { command: 'npm ci' }, { error: 'Exit code 1' })
        .ask('Bash', { command: 'npm ci' }),
    );
    const client = new StaticClient({ events });
    const [item] = approvalItems(client.sessions.values(), NOW);

    const reason = approvalReason(buildTimeline(events), item!);

    expect(reason.message?.text).toBe('First. Then this one.');
    expect(reason.calls.map(({ tool_name }) => tool_name)).toEqual(['Read', 'Bash']);
    expect(reason.askedBefore).toBe(1);
    expect(reason.call?.label).toBe('npm ci');
  });

  it('looks into the conversation of the sub-agent that asks', () => {
    const agent = { agent_id: 'a1' };
    const events = stored(
      script()
        .say('Of the main agent.')
        .add('subagent_start', { agent_type: 'reviewer' }, agent)
        .add('assistant_message', { text: 'Of the sub-agent.', message_id: 'x' }, agent)
        .add('permission_request', { tool_name: 'Bash', tool_input: { command: 'ls' } }, agent),
    );
    const client = new StaticClient({ events });

    const [item] = approvalItems(client.sessions.values(), NOW);

    expect(approvalReason(buildTimeline(events), item!).message?.text).toBe('Of the sub-agent.');
  });
});

describe('lastSentence', () => {
  it.each([
    ['One. Two.', 'Two.'],
    ['The **build** is old.\n\nI want to `rm` it, e.g. by hand. Then go on', 'Then go on'],
    ['Update to v1.2.3 of it.', 'Update to v1.2.3 of it.'],
    ['Shall I?', 'Shall I?'],
    ['', ''],
    ['...', '...'],
  ])('of %j is %j', (text, expected) => {
    expect(lastSentence(text)).toBe(expected);
  });
});

describe('the history', () => {
  const asked = (command: string) => ({ tool_name: 'Bash', tool_input: { command } });

  it('joins requests with their decisions, and with runs that show that they were allowed', () => {
    const events = stored(
      script()
        .add('permission_request', asked('a'))
        .wait(2)
        .add('permission_decision', { ...asked('a'), decision: 'deny', by: 'classifier', reason: 'Risky' })
        .add('permission_request', asked('b'))
        .call('Bash', { command: 'b' }, { seconds: 3, result: 'ok' })
        .add('permission_request', asked('c'))
        .add('permission_decision', { tool_name: 'Edit', decision: 'allow' }),
    );

    expect(historyItems(events)).toMatchObject([
      { toolName: 'Edit', outcome: 'allowed', askedAt: undefined },
      { label: 'c', outcome: 'unknown' },
      { label: 'b', outcome: 'ran' },
      { label: 'a', outcome: 'denied', by: 'classifier', reason: 'Risky' },
    ]);
  });

  it('does not take the run of another session or agent for an answer', () => {
    const events = stored(
      script()
        .add('permission_request', asked('a'))
        .add('post_tool', asked('a'), { agent_id: 'other' })
        .add('post_tool', asked('a'), { session_id: 'other' }),
    );

    expect(historyItems(events)[0]).toMatchObject({ outcome: 'unknown' });
  });

  it('reads page by page, and joins a decision with a request of an earlier page', async () => {
    const start = script().add('permission_request', asked('first'));
    for (let index = 1; index < HISTORY_PAGE_EVENTS; index += 1)
      start.add('permission_request', asked(`${index}`));
    start.add('permission_decision', { ...asked('first'), decision: 'allow', by: 'user' });
    const history = new ApprovalHistory(new StaticClient({ events: start.events }), () => undefined);

    await history.loadMore();
    expect([history.items.length, history.hasMore]).toEqual([HISTORY_PAGE_EVENTS, true]);
    expect(history.items[0]).toMatchObject({ label: 'first', outcome: 'allowed', askedAt: undefined });
    await history.loadMore();

    expect([history.items.length, history.hasMore]).toEqual([HISTORY_PAGE_EVENTS, false]);
    expect(history.items.at(-1)).toMatchObject({ label: 'first', outcome: 'allowed', by: 'user' });
  });

  it('learns from later events that a call ran', async () => {
    const client = new StaticClient({
      events: script().add('permission_request', asked('b')).call('Bash', { command: 'b' }, { result: 'ok' })
        .events,
    });
    const history = new ApprovalHistory(client, () => undefined);

    await history.loadMore();

    expect(history.items).toMatchObject([{ label: 'b', outcome: 'ran' }]);
  });

  it('keeps what it has when a page cannot be read, and tries again', async () => {
    const client = new StaticClient({ events: script().add('permission_request', asked('a')).events });
    const read = client.events.bind(client);
    client.events = () => Promise.reject(new Error('connection refused'));
    const history = new ApprovalHistory(client, () => undefined);

    await history.loadMore();
    expect([history.state, history.error]).toEqual(['failed', 'connection refused']);
    client.events = read;
    await history.loadMore();

    expect([history.state, history.items.length]).toEqual(['ready', 1]);
  });
});

import { buildTimeline } from '@ao-observability/core';
import { describe, expect, it } from 'vitest';
import { EventScript } from '../../../test/event-script.js';
import { agentTracks } from './agent-tracks.js';
import { groupLanes } from './group-lanes.js';
import { firstReaching, makeLane, nearestSpan, stack } from './lane.js';
import { spanSentence } from './span-text.js';
import { isFailure, type Span } from './span.js';
import { timeBounds } from './time-bounds.js';
import { waterfall } from './waterfall.js';

const T0 = Date.parse('2026-05-01T14:00:00Z');
const script = () => new EventScript('s', { at: T0 });

function timeline({ events }: EventScript) {
  return buildTimeline(
    events.map((event, index) => ({ ...event, seq: index + 1, received_at: event.timestamp })),
  );
}

function tracks(
  told: EventScript,
  { now = T0 + 3_600_000, running = false, cut }: { now?: number; running?: boolean; cut?: number } = {},
) {
  return agentTracks(timeline(told), { sessionId: 's', bounds: timeBounds(T0, now), cut, running });
}

const shape = ({ kind, state, start, end }: Span) => [kind, state, (start - T0) / 1_000, (end - T0) / 1_000];

describe('spans of entries', () => {
  it('makes a stretch of a call and moments of words', () => {
    const [main] = tracks(
      script().prompt('go').call('Bash', { command: 'make' }, { seconds: 4, result: '' }).say('Done'),
    );

    expect(main!.spans.map(shape)).toEqual([
      ['prompt', 'none', 0, 0],
      ['command', 'ok', 1, 5],
      ['message', 'none', 7, 7],
    ]);
  });

  it('leaves a running call open and tells a failed one', () => {
    const [main] = tracks(script().call('Bash', {}, { seconds: 2, error: 'no' }).open('Read', {}));

    expect(main!.spans.map(shape)).toEqual([
      ['command', 'failed', 1, 3],
      ['read', 'running', 4, Infinity],
    ]);
    expect(main!.spans.map(isFailure)).toEqual([true, false]);
  });

  it('takes the time until the call ran as the time until somebody answered', () => {
    const answered = script()
      .ask('Bash', { command: 'rm' })
      .wait(30)
      .add('post_tool', { tool_name: 'Bash', duration_ms: 5_000, tool_result: '' }, { tool_use_id: 's-ask' });

    const [span] = tracks(answered)[0]!.spans;
    const [waiting] = tracks(script().ask('Bash', {}))[0]!.spans;

    expect(span!.ask).toEqual({ start: T0 + 1_000, end: T0 + 26_000 });
    expect([waiting!.state, waiting!.ask?.end]).toEqual(['waiting', Infinity]);
  });

  it('gives each agent its own track below the one that started it', () => {
    const agent = { agent_id: 'a1' };
    const told = script()
      .open('Task', { description: 'Look' }, { tool_use_id: 'task' })
      .add('subagent_start', { agent_type: 'looker' }, agent)
      .call('Grep', {}, { seconds: 1, result: '' }, agent)
      .add('subagent_stop', { agent_type: 'looker' }, agent)
      .add('post_tool', { tool_name: 'Task', tool_result: { agentId: 'a1' } }, { tool_use_id: 'task' });

    const found = tracks(told);

    expect(found.map(({ agentId, depth }) => [agentId, depth])).toEqual([
      [undefined, 0],
      ['a1', 1],
    ]);
    // The call that started it is not drawn a second time.
    expect(found[0]!.spans.map(({ kind }) => kind)).toEqual(['subagent']);
    expect(found[1]!.spans.map(({ kind }) => kind)).toEqual(['search']);
  });

  it('draws nothing of what comes after the moment of a replay, and what lasts then as open', () => {
    const told = script().call('Bash', {}, { seconds: 10, result: '' }).say('Later');

    const [main] = tracks(told, { cut: T0 + 5_000 });

    expect(main!.spans.map(shape)).toEqual([['command', 'running', 1, Infinity]]);
  });

  it('keeps a wrong clock from stretching the axis, and says so', () => {
    const told = script().prompt('one');
    told.events.push({ ...told.events[0]!, event_id: 'future', timestamp: '2999-01-01T00:00:00.000Z' });
    told.events.push({ ...told.events[0]!, event_id: 'past', timestamp: '1971-01-01T00:00:00.000Z' });

    const [main] = tracks(told, { now: T0 + 60_000 });

    expect(main!.spans.map(({ start, skewed }) => [start - T0, skewed])).toEqual([
      [-86_400_000, true],
      [0, false],
      [360_000, true],
    ]);
    expect(spanSentence(main!.spans[2]!, T0)).toContain('its clock was wrong');
  });
});

describe('waiting for the model', () => {
  it('is the time between a request and the first that comes back', () => {
    const told = script()
      .prompt('go')
      .wait(9)
      .say('hm')
      .call('Bash', {}, { seconds: 5, result: '' })
      .wait(3)
      .say('so');

    const [main] = tracks(told);

    expect(main!.waits.map(shape)).toEqual([
      ['model', 'none', 0, 11],
      ['model', 'none', 17, 22],
    ]);
  });

  it('lasts while the agent works and nothing came, and not when the turn ended', () => {
    const asked = script().prompt('go');
    const ended = script().prompt('go').wait(1).add('turn_stop', {});

    expect(tracks(asked, { running: true })[0]!.waits.map(({ end }) => end)).toEqual([Infinity]);
    expect(tracks(ended, { running: true })[0]!.waits).toEqual([]);
  });

  it('does not begin while another call still runs', () => {
    const told = script()
      .open('Bash', {}, { tool_use_id: 'long' })
      .call('Read', {}, { seconds: 1, result: '' })
      .wait(5)
      .say('meanwhile')
      .wait(60)
      .add('post_tool', { tool_name: 'Bash', tool_result: '' }, { tool_use_id: 'long' });

    expect(tracks(told)[0]!.waits).toEqual([]);
  });
});

describe('lanes', () => {
  it('puts calls at the same time below each other and uses a free line again', () => {
    const { line, lines } = stack([
      { start: 0, end: 10 },
      { start: 2, end: 4 },
      { start: 3, end: 6 },
      { start: 5, end: 9 },
      { start: 7, end: 7 },
    ]);

    expect([...line]).toEqual([0, 1, 2, 1, 0]);
    expect(lines).toBe(3);
  });

  it('finds the nearest span, and of several at a moment the shortest', () => {
    const spans = [
      [0, 100],
      [10, 20],
      [40, 45],
      [200, 210],
    ].map(([start, end], index) => ({ key: String(index), start, end }) as Span);
    const lane = makeLane({ id: 'x', sessionId: 's', type: 'main', depth: 0, spans, waits: [] });
    const nearest = (time: number) => nearestSpan(lane, time, { now: 300 });

    expect([nearest(15), nearest(30), nearest(42), nearest(130), nearest(190), nearest(-5)]).toEqual([
      1, 0, 2, 0, 3, 0,
    ]);
    expect(firstReaching(lane, 150)).toBe(3);
  });

  it('finds the same as looking at every span', () => {
    const random = () => Math.abs(Math.sin((seed += 1) * 99.7) * 1_000) % 1;
    let seed = 0;
    const spans = Array.from({ length: 300 }, (_, index) => {
      const start = random() * 10_000;
      return { key: String(index), start, end: start + random() * 400 } as Span;
    }).toSorted((one, other) => one.start - other.start);
    const lane = makeLane({ id: 'x', sessionId: 's', type: 'main', depth: 0, spans, waits: [] });
    const distance = (span: Span, time: number) => Math.max(0, span.start - time, time - span.end);

    for (let time = -100; time < 11_000; time += 37) {
      const least = Math.min(...spans.map((span) => distance(span, time)));
      expect(distance(spans[nearestSpan(lane, time, { now: 0 })]!, time)).toBe(least);
    }
  });

  it('can stand for tools instead of agents', () => {
    const told = script()
      .call('Read', {}, { result: '' })
      .call('Bash', {}, { result: '' })
      .call('Read', {}, { result: '' });

    const lanes = groupLanes(tracks(told), 'tool');

    expect(lanes.map(({ name, spans }) => [name, spans.length])).toEqual([
      ['Bash', 1],
      ['Read', 2],
    ]);
  });
});

describe('waterfall', () => {
  const told = () =>
    script()
      .prompt('First')
      .call('Read', { file_path: '/w/a.ts' }, { seconds: 2, result: '' })
      .add('turn_stop', {})
      .wait(60)
      .prompt('Second')
      .open('Bash', { command: 'make' });
  const context = { sessionId: 's', bounds: timeBounds(T0, T0 + 600_000), cwd: '/w' };

  it('has turns with their calls, and how long each took', () => {
    const rows = waterfall(timeline(told()), context, new Set());

    expect(rows.map(({ depth, name, expanded }) => [depth, name, expanded])).toEqual([
      [0, 'First', true],
      [1, 'Read a.ts', undefined],
      [0, 'Second', true],
      [1, 'Bash make', undefined],
    ]);
    expect(shape(rows[0]!.spans[0]!)).toEqual(['prompt', 'none', 0, 3]);
    expect(shape(rows[2]!.spans[0]!)[1]).toBe('running');
  });

  it('leaves out what is inside a closed row', () => {
    const [first] = waterfall(timeline(told()), context, new Set());

    const rows = waterfall(timeline(told()), context, new Set([first!.id]));

    expect(rows.map(({ name }) => name)).toEqual(['First', 'Second', 'Bash make']);
    expect(rows[0]!.sibling).toEqual({ position: 1, count: 2 });
  });
});

import { describe, expect, it } from 'vitest';
import { parseFrames } from './parse-frames.js';

const heartbeat = { type: 'heartbeat', cursor: 1, now: '' };
const caughtUp = { type: 'caught_up', cursor: 1 };

describe('parseFrames', () => {
  it('gives a frame, or the frames of a batch', () => {
    expect(parseFrames(JSON.stringify(heartbeat))).toEqual([heartbeat]);
    expect(parseFrames(JSON.stringify({ type: 'batch', frames: [heartbeat, caughtUp] }))).toEqual([
      heartbeat,
      caughtUp,
    ]);
  });

  it('leaves out types that it does not know', () => {
    const frames = [{ type: 'new' }, { type: 'hasOwnProperty' }, caughtUp];

    expect(parseFrames(JSON.stringify({ type: 'batch', frames }))).toEqual([caughtUp]);
  });

  it.each([
    '',
    '{',
    'null',
    '7',
    '[]',
    '{}',
    '{"type":7}',
    '{"type":"batch"}',
    '{"type":"batch","frames":[null]}',
    '{"type":"batch","frames":[{"type":"caught_up","cursor":1},{"type":"event"}]}',
    '{"type":"event","payload":null}',
    '{"type":"event","payload":{"seq":"1"}}',
    '{"type":"event","payload":{"seq":1.5}}',
    '{"type":"session","payload":{}}',
    '{"type":"initial_state","sessions":[],"cursor":1}',
    '{"type":"initial_state","sessions":null,"cursor":1,"store_id":"a"}',
    '{"type":"caught_up","cursor":-1}',
    '{"type":"gap","after":1}',
  ])('answers undefined for %s', (text) => {
    expect(parseFrames(text)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { claudeCodeEventId, claudeCodeLineId, claudeCodeUsageId } from './claude-code-event-id.js';

const STOP = { session_id: 's', event_type: 'turn_stop', delivery_id: 'd' };

describe('claudeCodeEventId', () => {
  it('is made of the identity, and of the delivery when a part of the identity is missing', () => {
    expect(claudeCodeEventId({ ...STOP, identity: ['p', 'text'] })).toBe('cc:s:turn_stop:p:text');
    expect(claudeCodeEventId({ ...STOP, identity: ['p', undefined] })).toBe('cc:s:turn_stop:d');
    expect(claudeCodeEventId({ ...STOP, identity: [] })).toBe('cc:s:turn_stop:d');
  });

  it('stays within the longest id that an event may have, and stays different', () => {
    const ids = ['x', 'y'].map((end) => claudeCodeEventId({ ...STOP, identity: ['p'.repeat(600) + end] }));

    expect(ids[0]).not.toBe(ids[1]);
    expect(ids.every((id) => id.length <= 512)).toBe(true);
  });
});

describe('claudeCodeUsageId', () => {
  it('depends on the message alone', () => {
    expect(claudeCodeUsageId('msg_1')).toBe('cc:usage:msg_1');
  });
});

describe('claudeCodeLineId', () => {
  it('tells the blocks of a line and the kinds of event apart', () => {
    const line = { session_id: 's', uuid: 'u' };

    expect(claudeCodeLineId(line, 'thinking', 0)).toBe('cc:s:thinking:u');
    expect(claudeCodeLineId(line, 'assistant_message', 0)).toBe('cc:s:assistant_message:u');
    expect(claudeCodeLineId(line, 'assistant_message', 2)).toBe('cc:s:assistant_message:u:2');
  });
});

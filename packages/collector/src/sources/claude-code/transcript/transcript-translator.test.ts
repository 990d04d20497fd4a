import { describe, expect, it } from 'vitest';
import type { LineRecord } from './line-value.js';
import { MAX_TOLD_USAGE, MAX_TRACKED_CALLS } from './transcript-state.js';
import { MAX_HELD_EVENTS, TranscriptTranslator } from './transcript-translator.js';

const FILE = { path: '/p/s-1.jsonl', session_id: 's-1', withoutHooks: false };

const LINE = { sessionId: 's-1', timestamp: '2026-01-02T03:04:05.678Z' };

function aPrompt(text: string): LineRecord {
  return { ...LINE, type: 'user', uuid: text, promptId: text, message: { content: text } };
}

function aModelLine(id: string, block: LineRecord): LineRecord {
  const message = { id, model: 'm', stop_reason: 'tool_use', content: [block], usage: { output_tokens: 1 } };
  return { ...LINE, type: 'assistant', uuid: id, message };
}

describe('TranscriptTranslator', () => {
  it('holds back what may be copied until a line of the model says whose it is', () => {
    const translator = new TranscriptTranslator(FILE);

    expect(translator.translate(aPrompt('go')).events).toEqual([]);
    expect(translator.isHolding).toBe(true);
    const { events } = translator.translate(aModelLine('m-1', { type: 'text', text: 'Yes' }));

    expect(events.map(({ event_type }) => event_type)).toEqual(['user_prompt', 'assistant_message', 'usage']);
    expect(translator.isHolding).toBe(false);
  });

  it('gives what it holds back when there is no more, and when it is too much', () => {
    const translator = new TranscriptTranslator(FILE);
    const told: number[] = [];
    for (let count = 0; count <= MAX_HELD_EVENTS; count++) {
      told.push(translator.translate(aPrompt(`prompt ${count}`)).events.length);
    }
    translator.translate(aPrompt('last'));

    expect(told.at(-1)).toBe(MAX_HELD_EVENTS + 1);
    expect(told.slice(0, -1).every((count) => count === 0)).toBe(true);
    expect(translator.finish({ isOver: false })).toHaveLength(1);
  });

  it('remembers no more calls and messages than it may', () => {
    const translator = new TranscriptTranslator(FILE);
    for (let count = 0; count < MAX_TRACKED_CALLS + 5; count++) {
      translator.translate(aModelLine(`m-${count}`, { type: 'tool_use', id: `c-${count}`, name: 'Bash' }));
    }

    const { calls, told_usage } = translator.state;

    expect(Object.keys(calls)).toHaveLength(MAX_TRACKED_CALLS);
    expect(Object.keys(calls)).not.toContain('c-4');
    expect(told_usage).toHaveLength(MAX_TOLD_USAGE);
  });

  it.each([
    ['no object', [1]],
    ['no fields', {}],
    ['fields of other kinds', { ...LINE, type: 7, message: 7, uuid: {} }],
    [
      'a message of another kind',
      { ...LINE, type: 'assistant', message: { content: [null, 7, { type: 7 }] } },
    ],
    ['a result of another kind', { ...LINE, type: 'user', message: { content: [{ type: 'tool_result' }] } }],
    [
      'figures of other kinds',
      { ...LINE, type: 'assistant', message: { id: 'm', usage: { output_tokens: 'x' } } },
    ],
    ['a time of another kind', { type: 'user', timestamp: 7, message: { content: 'x' } }],
  ])('is not upset by a line with %s', (_, line) => {
    const translator = new TranscriptTranslator(FILE);

    expect(() => [translator.translate(line), translator.finish({ isOver: true })]).not.toThrow();
  });

  it('tells a slash command as it was typed, and no turn for a command of the program', () => {
    const translator = new TranscriptTranslator(FILE);
    const typed =
      '<command-message>foo</command-message>\n<command-name>/foo</command-name>\n<command-args>bar baz</command-args>';
    const local = '<command-name>/compact</command-name>\n<command-message>compact</command-message>';
    for (const text of [typed, local, '<local-command-stdout>Done</local-command-stdout>']) {
      translator.translate({ ...aPrompt(text), uuid: text });
    }

    const events = translator.finish({ isOver: true });

    expect(events.map(({ event_type, data }) => [event_type, data['text'] ?? data['command']])).toEqual([
      ['user_prompt', '/foo bar baz'],
      ['local_command', '/compact'],
    ]);
  });
});

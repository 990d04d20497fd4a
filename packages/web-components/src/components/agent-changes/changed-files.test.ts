import { buildTimeline, type StoredEvent } from '@ao-observability/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EventScript } from '../../../test/event-script.js';
import { changedFiles, netChange } from './changed-files.js';

const CWD = '/home/dev/project';
const NOTES = `${CWD}/notes.txt`;
const payloads = join(import.meta.dirname, '../../../test/fixtures/claude-code');

interface Payload {
  readonly tool_name: string;
  readonly tool_input: Record<string, unknown>;
  readonly tool_response: Record<string, unknown>;
}
const recorded = (name: string) =>
  JSON.parse(readFileSync(join(payloads, `${name}.json`), 'utf8')) as Payload;

const script = () => new EventScript('s', { at: Date.parse('2026-01-01T00:00:00Z') });
const files = ({ events }: EventScript) =>
  changedFiles(
    buildTimeline(events.map((event, seq): StoredEvent => ({ ...event, seq, received_at: event.timestamp }))),
    CWD,
  );
const use = (target: EventScript, { tool_name, tool_input, tool_response }: Payload, agent = {}) =>
  target.call(tool_name, tool_input, { result: tool_response }, agent);
const edit = (old_string: string, new_string: string, more = {}) => ({
  file_path: NOTES,
  old_string,
  new_string,
  ...more,
});

describe('changedFiles', () => {
  it('puts a recorded write and a recorded edit of it together', () => {
    const written = use(script(), recorded('PostToolUse-Write'));

    const [file, ...others] = files(use(written, recorded('PostToolUse-Edit')));

    expect(others).toEqual([]);
    expect(file).toMatchObject({ path: NOTES, state: 'created', agents: [undefined], failed: [] });
    expect(netChange(file!.edits)).toEqual({
      kind: 'net',
      before: '',
      after: 'alpha\nBETA\ngamma\n',
      changedOutside: false,
    });
  });

  it('notes that something else changed the file between two edits', () => {
    const payload = recorded('PostToolUse-Edit');
    const later = {
      ...payload,
      tool_input: edit('gamma', 'delta'),
      tool_response: { originalFile: 'formatted\nBETA\ngamma\n' },
    };

    const [file] = files(use(use(script(), payload), later));

    expect(netChange(file!.edits)).toMatchObject({ after: 'formatted\nBETA\ndelta\n', changedOutside: true });
  });

  it('takes what the human made of an edit from its hunks', () => {
    const payload = recorded('PostToolUse-Edit');
    const [hunk] = payload.tool_response['structuredPatch'] as { lines: string[] }[];
    const changed = { ...hunk, lines: [' alpha', '-beta', '+by hand', ' gamma'] };
    const userModified = { ...payload.tool_response, structuredPatch: [changed], userModified: true };

    const [file] = files(use(script(), { ...payload, tool_response: userModified }));

    expect(netChange(file!.edits)).toMatchObject({ after: 'alpha\nby hand\ngamma\n' });
  });

  it('follows edits that tell no text of their own from a file whose text is known', () => {
    const [file] = files(
      script()
        .call('Write', { file_path: NOTES, content: 'one\ntwo\n' }, { result: { type: 'create' } })
        .call(
          'MultiEdit',
          { file_path: NOTES, edits: [edit('one', '1'), edit('two', '2')] },
          { result: 'ok' },
        )
        .call('Edit', edit('1\n2', '1\n2\n3'), { result: 'ok' }),
    );

    expect(netChange(file!.edits)).toMatchObject({ kind: 'net', before: '', after: '1\n2\n3\n' });
  });

  it.each([
    ['its text before is not known', [edit('a', 'b')]],
    ['the text to replace is there twice', [edit('a', 'b')], 'a a'],
    ['the text to replace is not there', [edit('x', 'b')], 'a'],
  ])('leaves edits in order when %s', (_why, edits, content?: string) => {
    const start = script();
    if (content !== undefined)
      start.call('Write', { file_path: NOTES, content }, { result: { type: 'create' } });
    for (const input of edits) start.call('Edit', input, { result: 'ok' });

    expect(netChange(files(start)[0]!.edits)).toEqual({ kind: 'in-order' });
  });

  it('replaces everywhere when the edit says so', () => {
    const [file] = files(
      script()
        .call('Write', { file_path: NOTES, content: 'a a' }, { result: { type: 'create' } })
        .call('Edit', edit('a', 'b', { replace_all: true }), { result: 'ok' }),
    );

    expect(netChange(file!.edits)).toMatchObject({ after: 'b b' });
  });

  it('takes nothing that was cut as the text of a file', () => {
    const { events } = use(script(), recorded('PostToolUse-Write'));
    const entries = buildTimeline(
      events.map((event, seq): StoredEvent => ({
        ...event,
        seq,
        received_at: event.timestamp,
        preview: { full_bytes: 20_000 },
      })),
    );

    expect(netChange(changedFiles(entries, CWD)[0]!.edits)).toEqual({ kind: 'in-order' });
  });

  it('counts failed edits and edits under way apart', () => {
    const [file] = files(
      script()
        .call('Edit', edit('a', 'b'), { error: 'String to replace not found in file.' })
        .open('Edit', edit('b', 'c')),
    );

    expect(file).toMatchObject({ state: 'untouched', edits: [] });
    expect(file!.failed).toHaveLength(1);
    expect(file!.running).toHaveLength(1);
  });

  it('includes sub-agents, and a path that is given from the folder', () => {
    const agent = { agent_id: 'a1' };
    const [file] = files(
      script()
        .add('subagent_start', { agent_type: 'reviewer' }, agent)
        .call('Edit', { ...edit('a', 'b'), file_path: './src/../notes.txt' }, { result: 'ok' }, agent)
        .call('Edit', edit('b', 'c'), { result: 'ok' }),
    );

    expect(file).toMatchObject({ path: NOTES, agents: ['a1', undefined] });
  });

  it('reads each file of a patch: added, moved, deleted', () => {
    const patch = [
      '*** Begin Patch',
      '*** Add File: new.txt',
      '+one',
      '+two',
      '*** Update File: old.txt',
      '*** Move to: moved.txt',
      '@@ function a()',
      ' same',
      '-before',
      '+after',
      '*** Delete File: gone.txt',
      '*** End Patch',
    ].join('\n');

    const all = files(script().call('apply_patch', { input: patch }, { result: 'Done' }));

    expect(all.map(({ path, state, movedFrom }) => [path, state, movedFrom])).toEqual([
      [`${CWD}/new.txt`, 'created', undefined],
      [`${CWD}/moved.txt`, 'modified', `${CWD}/old.txt`],
      [`${CWD}/gone.txt`, 'deleted', undefined],
    ]);
    expect(netChange(all[0]!.edits)).toMatchObject({ before: '', after: 'one\ntwo\n' });
    expect(all[1]!.edits[0]!.change.hunks).toMatchObject([{ lines: [' same', '-before', '+after'] }]);
  });

  it('keeps a file in one piece when a later patch moves it', () => {
    const move = '*** Begin Patch\n*** Update File: notes.txt\n*** Move to: kept.txt\n*** End Patch';
    const [file, ...others] = files(
      use(script(), recorded('PostToolUse-Write')).call('apply_patch', move, { result: 'Done' }),
    );

    expect(others).toEqual([]);
    expect(file).toMatchObject({ path: `${CWD}/kept.txt`, movedFrom: NOTES, state: 'created' });
    expect(netChange(file!.edits)).toMatchObject({ kind: 'net', after: 'alpha\nbeta\ngamma\n' });
  });
});

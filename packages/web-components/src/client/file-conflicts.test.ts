import { describe, expect, it } from 'vitest';
import { EventScript } from '../../test/event-script.js';
import { CONFLICT_WINDOW_MS, fileConflicts, MAX_TOUCH_PAGES, readFileTouches } from './file-conflicts.js';
import { StaticClient } from './static-client.js';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const MINUTE = 60_000;
const PATH = '/project/src/tax.ts';

/** A session that edited files, each given as minutes ago and path. */
function editor(id: string, edits: readonly (readonly [number, string])[], start = {}): EventScript {
  const script = new EventScript(id, { at: NOW - 60 * MINUTE }).start({ cwd: '/project', ...start });
  for (const [minutes, file_path] of edits) {
    const one = new EventScript(`${id}-${minutes}`, { at: NOW - minutes * MINUTE - 1_400 });
    one.call('Edit', { file_path, old_string: 'a', new_string: 'b' }, { result: 'ok' });
    script.events.push(...one.events.map((event) => ({ ...event, session_id: id })));
  }
  return script;
}
const fleet = (...scripts: EventScript[]) =>
  new StaticClient({ events: scripts.flatMap(({ events }) => events) });
const conflicts = async (client: StaticClient) =>
  fileConflicts(await readFileTouches(client, NOW - CONFLICT_WINDOW_MS), {
    sessions: client.sessions,
    now: NOW,
  });

describe('fileConflicts', () => {
  it('finds a file that two live sessions edited within the window, newest edit first', async () => {
    const client = fleet(
      editor('a', [[8, PATH]]),
      editor('b', [
        [3, 'src/tax.ts'],
        [2, '/project/other.ts'],
      ]),
    );

    const [conflict, ...others] = await conflicts(client);

    expect(others).toEqual([]);
    expect(conflict).toMatchObject({ path: PATH, host: 'macbook' });
    expect(conflict!.touches.map(({ sessionId }) => sessionId)).toEqual(['b', 'a']);
  });

  it.each([
    [
      'one session alone',
      [
        editor('a', [
          [8, PATH],
          [2, PATH],
        ]),
      ],
    ],
    ['another machine', [editor('a', [[8, PATH]]), editor('b', [[3, PATH]], { host: 'ci-3' })]],
    ['an edit before the window', [editor('a', [[14, PATH]]), editor('b', [[3, PATH]])]],
    [
      'a session that ended',
      [
        editor('a', [[8, PATH]])
          .wait(3_590)
          .add('session_stop', {}),
        editor('b', [[3, PATH]]),
      ],
    ],
    [
      'a path that could be anywhere',
      [editor('a', [[8, 'x']], { cwd: null }), editor('b', [[3, 'x']], { cwd: null })],
    ],
  ])('finds none in %s', async (_name, scripts) => {
    expect(await conflicts(fleet(...scripts))).toEqual([]);
  });

  it('does not count an edit that failed', async () => {
    const failed = new EventScript('b', { at: NOW - 3 * MINUTE })
      .start({ cwd: '/project' })
      .call('Edit', { file_path: PATH }, { error: 'not found' });

    expect(await conflicts(fleet(editor('a', [[3, PATH]]), failed))).toEqual([]);
  });

  it('compares touches with each other, not with the clock', () => {
    const client = fleet(editor('a', []), editor('b', []));
    const touch = (sessionId: string, minutes: number) => ({
      sessionId,
      path: PATH,
      at: NOW - minutes * MINUTE,
    });
    const query = { sessions: client.sessions, now: NOW };

    expect(fileConflicts([touch('a', 50), touch('b', 45)], query)).toHaveLength(1);
    expect(fileConflicts([touch('a', 50), touch('b', 39)], query)).toEqual([]);
  });

  it('reads no further than MAX_TOUCH_PAGES', async () => {
    const script = new EventScript('a', { at: NOW - 5 * MINUTE }).start({ cwd: '/project' });
    for (let index = 0; index < 1_300; index += 1)
      script.add('post_tool', { tool_name: 'Edit', tool_input: { file_path: `/project/${index}` } });

    const touches = await readFileTouches(fleet(script), NOW - CONFLICT_WINDOW_MS);

    expect(touches).toHaveLength(MAX_TOUCH_PAGES * 200);
  });
});

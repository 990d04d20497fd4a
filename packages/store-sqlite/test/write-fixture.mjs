/**
 * Writes a database with the build that is in `dist`, to be kept for the migration tests when the schema gets
 * a new version: `node test/write-fixture.mjs test/fixtures/version-1.db`.
 */
import { existsSync } from 'node:fs';
import { sqliteStore } from '../dist/index.js';

const path = process.argv[2];
if (!path || existsSync(path)) throw new Error('Give the name of a file that does not exist.');

const at = (second) => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
const event = (session, number, event_type, data) => ({
  event_id: `${session}-${number}`,
  event_type,
  session_id: session,
  source: 'claude-code',
  timestamp: at(number),
  tool_use_id: event_type.endsWith('_tool') ? `${session}-call` : undefined,
  data,
});
const call = { tool_name: 'Bash', tool_input: { command: 'npm test' } };
const session = (name, end) => [
  event(name, 1, 'session_start', { cwd: '/home/dev/project', reason: 'startup' }),
  event(name, 2, 'user_prompt', { text: 'Fix the failing zebra test' }),
  event(name, 3, 'pre_tool', call),
  event(name, 4, 'post_tool', { ...call, tool_result: { stdout: 'a line of output\n'.repeat(3000) } }),
  event(name, 5, 'turn_stop', { last_assistant_message: 'The zebra is fixed.' }),
  ...end,
];

const store = sqliteStore({ path });
const quiet = () => {};
await store.start({
  logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  signal: new AbortController().signal,
  now: () => Date.UTC(2026, 0, 2),
  report: quiet,
});
await store.append(session('finished', [event('finished', 6, 'session_stop', { reason: 'exit' })]));
await store.append(session('idle', []));
await store.stop();

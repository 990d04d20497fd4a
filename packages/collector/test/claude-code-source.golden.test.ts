import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claudeCodeSource } from '../src/sources/claude-code/claude-code-source.js';

const FOLDER = join(import.meta.dirname, 'fixtures/claude-code/payloads');
const PAYLOADS = readdirSync(FOLDER).filter(
  (file) => file.endsWith('.json') && !file.endsWith('.events.json'),
);
const CONTEXT = {
  timestamp: '2026-01-02T03:04:05.678Z',
  delivery_id: 'delivery-1',
  session_name: 'researcher',
  parent_session_id: 'parent-1',
  pid: 4242,
  host: 'build-1',
};

// Payloads recorded from Claude Code 2.1.330. `UPDATE_GOLDEN=1` rewrites what is expected of them.
describe('claudeCodeSource on recorded payloads', () => {
  it.each(PAYLOADS)('translates %s as its golden file says', (file) => {
    const golden = join(FOLDER, file.replace(/\.json$/, '.events.json'));

    const translation = claudeCodeSource().translate(readJson(join(FOLDER, file)), CONTEXT);

    if (process.env['UPDATE_GOLDEN']) writeFileSync(golden, `${JSON.stringify(translation, null, 2)}\n`);
    expect(translation).toEqual(readJson(golden));
  });

  it('has no golden file without its payload', () => {
    const golden = readdirSync(FOLDER).filter((file) => file.endsWith('.events.json'));

    expect(golden).toEqual(PAYLOADS.map((file) => file.replace(/\.json$/, '.events.json')).toSorted());
  });
});

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

import { join } from 'node:path';
import { anEvent } from '@ao-observability/core/testing';
import { sqliteStore } from '@ao-observability/store-sqlite';
import { describe, expect, it } from 'vitest';
import { aTestFolder } from './cli-in-process.js';
import { eventually, postTo, withCollector } from './with-collector.js';

const call = (session_id: string, day: number, error?: string) =>
  anEvent({
    session_id,
    event_type: 'post_tool',
    timestamp: new Date(Date.UTC(2026, 10, day)).toISOString(),
    data: { tool_name: 'Bash', tool_result: 'the flaky test', ...(error && { error }) },
  });

describe('GET /api/search', () => {
  it('takes words, phrases and filters in one field, with exact totals', async () => {
    const store = sqliteStore({ path: join(aTestFolder(), 'ao.db') });
    const { url } = await withCollector({ store });
    const search = async (q: string) => {
      const answer = await fetch(`${url}/api/search?q=${encodeURIComponent(q)}`);
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const start = anEvent({ session_id: 'a', event_type: 'session_start', data: { cwd: '/home/dev/api' } });
    await postTo(`${url}/api/events`, [start, call('a', 1), call('a', 5, 'exit 1'), call('b', 6, 'exit 2')]);

    const total = async (q: string) => (await search(q)).body['total'];

    await eventually(async () => expect(await total('flaky')).toBe(3));
    expect(await total('tool:bash status:failed')).toBe(2);
    expect(await total('flaky tool:Bash status:failed project:api after:2026-11-02')).toBe(1);
    expect(await total('before:2026-11-06 type:post_tool')).toBe(2);
    expect(await total('"flaky test" session:b')).toBe(1);
    expect(await total('"test flaky"')).toBe(0);
    const refused = await search('nosuch:x');
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('There are tool, status, project');
  });
});

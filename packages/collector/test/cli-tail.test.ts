import { afterEach, describe, expect, it, vi } from 'vitest';
import { CollectorApi } from '@ao-observability/core/live';
import { cleanUp, startCli } from './cli-process.js';

afterEach(cleanUp);

describe('ao-collector tail', () => {
  it('prints the events of a session as they happen, and ends when nobody reads', async () => {
    const url = await startCli(['--port', '0', '--db', ':memory:']).listening();
    const api = new CollectorApi({ url });
    const tail = startCli(['tail', 'mine', '--url', url]);
    await vi.waitFor(() => expect(tail.stderr()).toContain(`following ${url}`), 15_000);

    await api.ingest([
      { event_type: 'user_prompt', session_id: 's1', session_name: 'mine', data: { text: 'Fix the test' } },
      { event_type: 'user_prompt', session_id: 's2', session_name: 'other', data: { text: 'Not this' } },
    ]);

    await vi.waitFor(() => expect(tail.stdout()).toMatch(/mine\s+prompt\s+Fix the test\n/), 15_000);
    expect(tail.stdout()).not.toContain('Not this');
    tail.child.stdout!.destroy();
    await vi.waitFor(async () => {
      await api.ingest([
        { event_type: 'user_prompt', session_id: 's1', session_name: 'mine', data: { text: 'More' } },
      ]);
      expect(tail.child.exitCode).toBe(0);
    }, 15_000);
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AgentEvent, StoredEvent } from '@ao-observability/core';
import { memoryStore } from '@ao-observability/core/memory-store';
import { aSession, anEvent, fakeHost } from '@ao-observability/core/testing';
import { sqliteStore } from '@ao-observability/store-sqlite';
import { chromium } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/chromium.mjs';
import { exportMarkdown } from '../src/session-export/export-markdown.js';
import { aTestFolder, runHere } from './cli-in-process.js';
import { postTo, withCollector } from './with-collector.js';

const NASTY = '</script><script>window.broken = 1</script><!-- \u2028 "quoted" & <b>bold</b>';

/** A conversation with a failed call, a sub-agent and text that tries to get out. */
function events(session_id = 'told'): AgentEvent[] {
  const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 12, 0, second)).toISOString();
  const on = (second: number, event_type: string, data: object, more: object = {}) =>
    anEvent({ session_id, event_type, data: { ...data }, timestamp: at(second), ...more });
  const call = { tool_name: 'Bash', tool_input: { command: 'npm test' } };
  const agent = { agent_id: 'helper-1' };
  return [
    on(0, 'session_start', { cwd: '/project', model: 'claude-sonnet-4-5', reason: 'startup' }),
    on(1, 'user_prompt', { text: `Fix the test.\n${NASTY}` }),
    on(2, 'thinking', { text: 'Look first.' }),
    on(3, 'pre_tool', call, { tool_use_id: 't1' }),
    on(4, 'post_tool', { ...call, error: 'exit 1\n```\nfence' }, { tool_use_id: 't1' }),
    on(5, 'subagent_start', { agent_type: 'Explore', description: 'find it' }, agent),
    on(6, 'assistant_message', { message_id: 'm1', text: 'It is in **a.ts**.' }, agent),
    on(7, 'subagent_stop', { agent_type: 'Explore', result: 'a.ts' }, agent),
    on(8, 'assistant_message', { message_id: 'm2', text: 'Done, the test passes.' }),
    on(9, 'session_stop', { reason: 'other' }),
  ];
}

async function exported(format: string): Promise<Response> {
  const { url } = await withCollector();
  await postTo(`${url}/api/events`, [...events(), ...aSession({ session_id: 'someone-else' })]);
  return fetch(`${url}/api/sessions/told/export?format=${format}`);
}

describe('the export of a session', () => {
  it('is a conversation to read in Markdown', async () => {
    const answer = await exported('md');
    const text = await answer.text();

    expect(answer.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="told.md"');
    expect(text).toMatch(/^# Fix the test/);
    expect(text).toContain('- Folder: `/project`');
    expect(text).toContain('## Prompt · 2026-11-20 12:00:01 UTC\n\n> Fix the test.\n');
    expect(text).toContain('## Thinking · 2026-11-20 12:00:02 UTC\n\n> Look first.\n');
    expect(text).toMatch(/## Bash: .*npm test.* \(failed.*\)/);
    // A fence inside the text does not end the block.
    expect(text).toContain('````\nexit 1\n```\nfence\n````');
    expect(text).toContain('## Sub-agent Explore: find it (finished)');
    expect(text).toContain('### Answer · 2026-11-20 12:00:06 UTC\n\nIt is in **a.ts**.\n');
    expect(text).toContain('## Answer · 2026-11-20 12:00:08 UTC\n\nDone, the test passes.\n');
    expect(text).not.toContain('someone-else');
  });

  it('is refused in Markdown when the session is too large for that', async () => {
    const store = memoryStore();
    await store.start?.(fakeHost());
    const [session] = (await store.append(events())).sessions;

    const parts = exportMarkdown(store, session!, { maxCharacters: 500 });

    await expect(parts.next()).rejects.toThrow('more than 500 characters');
  });

  it('names the formats when it is asked for another, and says when there is no session', async () => {
    const { url } = await withCollector();

    const format = await fetch(`${url}/api/sessions/x/export?format=pdf`);
    const session = await fetch(`${url}/api/sessions/x/export?format=html`);

    expect(format.status).toBe(400);
    expect(await format.text()).toContain('There are jsonl, md, html.');
    expect(session.status).toBe(404);
  });

  it('is one page that shows the conversation without a server', async () => {
    const folder = aTestFolder();
    const path = join(folder, 'ao.db');
    const store = sqliteStore({ path });
    await store.start?.(fakeHost());
    await store.append(events());
    await store.stop?.();
    const args = ['export', 'told', '--format', 'html', '--out', 'told.html', '--db', path];
    expect(await runHere(args, folder)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('told.html'),
    });

    const browser = await chromium.launch({ executablePath: findChromium()!, args: CHROMIUM_FLAGS });
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(join(folder, 'told.html')).href);

    await page.getByText('Done, the test passes.').waitFor();
    await page.getByText('Look first.', { exact: false }).first().waitFor();
    await page.getByText('window.broken', { exact: false }).first().waitFor();
    expect(complaints).toEqual([]);
    expect(requests).toHaveLength(1);
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
    expect(await page.title()).toContain('Fix the test');
    // What is not in the page's own hashes does not run.
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = 1';
      document.body.append(script);
    });
    expect(await page.evaluate(() => 'injected' in window)).toBe(false);
  });

  it('goes to standard output, from the database or a collector', async () => {
    const folder = aTestFolder();
    const path = join(folder, 'ao.db');
    const { url, collector } = await withCollector({ store: sqliteStore({ path }) });
    await collector.ingest(events());

    const remote = await runHere(['export', 'told', '--url', url], folder);
    const local = await runHere(['export', 'told', '--db', path], folder);
    const unknown = await runHere(['export', 'nobody', '--url', url], folder);
    const nowhere = await runHere(['export', 'told', '--db', join(folder, 'none.db')], folder);

    expect(remote.code).toBe(0);
    const lines = remote.stdout.trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as StoredEvent).event_id)).toHaveLength(events().length);
    expect(local.stdout).toBe(remote.stdout);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('nobody') });
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no database') });
    expect(existsSync(join(folder, 'none.db'))).toBe(false);
  });

  it('leaves no file behind when it fails', async () => {
    const folder = aTestFolder();
    const { url } = await withCollector();

    const failed = await runHere(['export', 'x', '--out', 'x.jsonl', '--url', url], folder);

    expect(failed.code).toBe(1);
    expect(existsSync(join(folder, 'x.jsonl'))).toBe(false);
    expect(existsSync(join(folder, 'x.jsonl.unfinished'))).toBe(false);
  });
});

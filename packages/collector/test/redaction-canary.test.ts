import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentEvent } from '@ao-observability/core';
import { sqliteStore } from '@ao-observability/store-sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { plantedSecrets } from './planted-secrets.js';
import { eventually, postTo, readLiveCaughtUp, withCollector } from './with-collector.js';

/** What must be found nowhere: the lines of each secret. */
const FRAGMENTS = plantedSecrets().flatMap(({ secret }) =>
  secret.split('\n').filter((line) => line.length >= 8 && !line.includes('PRIVATE KEY')),
);
const SESSION = 'canary-session';

/** The fragments that occur in a text. */
function leaksIn(text: string): string[] {
  return FRAGMENTS.filter((fragment) => text.includes(fragment));
}

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ao-canary-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function hooksWith(text: string, index: number): object[] {
  const base = {
    session_id: SESSION,
    cwd: '/project',
    transcript_path: '/nowhere.jsonl',
    prompt_id: `p${index}`,
  };
  const call = {
    ...base,
    tool_name: 'Bash',
    tool_use_id: `t${index}`,
    tool_input: { command: text, [text]: 1 },
  };
  return [
    { ...base, hook_event_name: 'UserPromptSubmit', prompt: `use ${text}` },
    { ...call, hook_event_name: 'PreToolUse', a_new_field: { deep: [text] } },
    { ...call, hook_event_name: 'PostToolUse', tool_response: { stdout: `${'x'.repeat(70_000)} ${text}` } },
    { ...base, hook_event_name: 'Stop', last_assistant_message: `done with ${text}` },
  ];
}

function eventsWith(text: string): object[] {
  const base = { session_id: SESSION, session_name: `name ${text}` };
  return [
    { ...base, event_type: 'assistant_message', data: { message_id: 'm', text } },
    { ...base, event_type: 'thinking', data: { text }, unknown_field: { nested: [text] } },
    { ...base, event_type: 'error', data: { message: text } },
    { ...base, event_type: 'from_the_future', data: { [text]: [text] }, extra: { line: text } },
  ];
}

/** Every byte that a server sent as events, from now on. */
async function readSse(url: string): Promise<() => string> {
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const response = await fetch(`${url}/api/live`, { signal: ending.signal });
  let text = '';
  const decoder = new TextDecoder();
  void (async () => {
    for await (const chunk of response.body!) text += decoder.decode(chunk, { stream: true });
  })().catch(() => undefined);
  await eventually(() => expect(text).toContain('caught_up'));
  return () => text;
}

describe('a secret of every kind', () => {
  it('is in no file, log line, frame, answer or export', async () => {
    const folder = await aFolder();
    const log: string[] = [];
    const write = (fields: object, message?: string) =>
      void log.push(JSON.stringify(fields, errorsToo) + (message ?? ''));
    const logger = { debug: write, info: write, warn: write, error: write };
    const store = sqliteStore({ path: join(folder, 'ao.db') });
    const { collector, url } = await withCollector({ store, logger });
    const socket = await readLiveCaughtUp(url);
    const sse = await readSse(url);

    let sent = 0;
    for (const [index, { text }] of plantedSecrets().entries()) {
      for (const hook of hooksWith(text, index)) await expectOk(postTo(`${url}/api/hooks/claude-code`, hook));
      await expectOk(postTo(`${url}/api/events`, eventsWith(text)));
      await collector.ingest({
        event_type: 'user_prompt',
        session_id: SESSION,
        data: { text, line: { text } },
      });
      await sendBadInput(url, text);
      sent += 9;
    }
    expect(collector.status().ingest.stored).toBe(sent);
    await eventually(() => expect(socket.seqs().at(-1)).toBe(sent));
    await eventually(() => expect(sse()).toContain(`"seq":${sent}`));
    await eventually(async () =>
      expect(await searchTotal(url, 'redacted')).toBeGreaterThanOrEqual(sent - 100),
    );

    expect(leaksIn(JSON.stringify(socket.frames)), 'frames over WebSocket').toEqual([]);
    expect(leaksIn(sse()), 'frames as server-sent events').toEqual([]);
    expect(leaksIn(log.join('\n')), 'log').toEqual([]);
    for (const path of [
      `/api/sessions/${SESSION}/export?format=jsonl`,
      '/api/sessions',
      `/api/sessions/${SESSION}/events?limit=1000`,
      '/api/status',
      '/metrics',
    ]) {
      const answer = await fetch(url + path);
      const leaks = leaksIn(await answer.text());
      expect({ path, status: answer.status, leaks }).toEqual({ path, status: 200, leaks: [] });
    }
    expect(leaksIn(await bytesIn(folder)), 'files while running').toEqual([]);
    await collector.stop();
    expect(leaksIn(await bytesIn(folder)), 'files after the end').toEqual([]);
    expect(leaksIn(log.join('\n')), 'log after the end').toEqual([]);
  });

  it('is there without redaction, so that the search above can find it', async () => {
    const folder = await aFolder();
    const store = sqliteStore({ path: join(folder, 'ao.db') });
    const { collector, url } = await withCollector({ store, redact: false });
    const text = plantedSecrets().map((planted) => planted.text);

    await expectOk(postTo(`${url}/api/events`, text.flatMap(eventsWith)));

    await collector.stop();
    expect(leaksIn(await bytesIn(folder))).toEqual(FRAGMENTS);
  });

  it('is counted by kind on the status page and for Prometheus', async () => {
    const { url } = await withCollector();
    const { text } = plantedSecrets().find(({ kind }) => kind === 'npm-token')!;

    await postTo(`${url}/api/events`, { event_type: 'user_prompt', session_id: 's', data: { text } });

    const status = (await (await fetch(`${url}/api/status`)).json()) as { plugins: unknown[] };
    expect(status.plugins).toContainEqual({
      kind: 'processor',
      name: 'redact-secrets',
      state: 'ok',
      counters: { 'npm-token': 1 },
    });
    expect(await (await fetch(`${url}/metrics`)).text()).toContain(
      'ao_plugin_counted_total{kind="processor",name="redact-secrets",counted="npm-token"} 1',
    );
  });

  it('is redacted also when another processor adds it', async () => {
    const { text, secret } = plantedSecrets().find(({ kind }) => kind === 'jwt')!;
    const adding = {
      kind: 'processor' as const,
      name: 'adding',
      apiVersion: 1 as const,
      process: (events: readonly AgentEvent[]) =>
        events.map((event) => ({ ...event, data: { ...event.data, added: text } })),
    };
    const { url } = await withCollector({ processors: [adding] });

    await postTo(`${url}/api/events`, { event_type: 'user_prompt', session_id: 's', event_id: 'e' });

    const answer = await (await fetch(`${url}/api/events/e`)).text();
    expect(answer).toContain('[redacted:jwt]');
    expect(answer).not.toContain(secret);
  });
});

async function expectOk(answer: Promise<Response>): Promise<void> {
  expect((await answer).status).toBe(200);
}

/** The sender may be told what it sent; nobody else may. */
async function sendBadInput(url: string, text: string): Promise<void> {
  await postTo(`${url}/api/events`, `{"event_type": "user_prompt", "broken ${text}`);
  await postTo(`${url}/api/events`, { event_type: 'user_prompt', session_id: 's', timestamp: text });
  await postTo(`${url}/api/hooks/claude-code`, { hook_event_name: text });
  await postTo(`${url}/api/hooks/${encodeURIComponent(text)}`, {});
  await fetch(`${url}/api/search?q=${encodeURIComponent(text)}&limit=x`);
}

async function searchTotal(url: string, words: string): Promise<number> {
  return ((await (await fetch(`${url}/api/search?q=${words}`)).json()) as { total: number }).total;
}

async function bytesIn(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const files = await Promise.all(
    names.map((name) => readFile(join(folder, name), 'latin1').catch(() => '')),
  );
  return files.join('\n');
}

function errorsToo(_: string, value: unknown): unknown {
  return value instanceof Error ? { message: value.message, stack: value.stack } : value;
}

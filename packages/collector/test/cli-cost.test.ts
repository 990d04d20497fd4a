import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sqliteStore } from '@ao-observability/store-sqlite';
import { describe, expect, it } from 'vitest';
import { createCollector } from '../src/index.js';
import type { UsageExplanation } from '../src/usage/explain-usage.js';
import { aTestFolder, runHere } from './cli-in-process.js';
import { readChunks } from './read-chunks.js';
import { postTo, silent, withCollector } from './with-collector.js';

const FIXTURES = fileURLToPath(new URL('./fixtures/claude-code/transcripts/', import.meta.url));
const SESSION = '5d36613d-8391-45e3-a287-ce74fee302b3';
const FORK = 'f0f0f0f0-8391-45e3-a287-ce74fee302b3';
const MESSAGE_COST = 0.003688;

describe('ao-collector cost explain', () => {
  it('shows each message of a resumed session once, and names the lines that repeat one', async () => {
    const { folder, db } = await aHistory();

    const { code, stdout } = await runHere(['cost', 'explain', SESSION, '--db', db, '--json'], folder);

    const explanation = JSON.parse(stdout) as UsageExplanation;
    expect(code).toBe(0);
    expect(explanation.messages.map(({ message_id }) => message_id)).toEqual([
      'msg_0153b667f7733a8e9b8ebb1b',
      'msg_019a2ddae3f4cad13142f976',
      'msg_01bbbeb181778836a6200ff5',
      'msg_01bcdf062cbb4e7435d044d1',
    ]);
    for (const { cost_usd, price } of explanation.messages) {
      expect(cost_usd).toBeCloseTo(MESSAGE_COST, 9);
      expect(price).toBe('row claude-opus-5-5 of claude-code-2.1.330');
    }
    expect(explanation.duplicates).toMatchObject([
      {
        message_id: 'msg_019a2ddae3f4cad13142f976',
        reason: '1 more line repeats the usage, one for each block',
        counted_in: { session_id: SESSION },
      },
    ]);
    expect(explanation.total.cost_usd).toBeCloseTo(4 * MESSAGE_COST, 9);
    expect(explanation.missing).toEqual([]);
  });

  it('counts only what a fork did itself, and names where the copied messages are counted', async () => {
    const { folder, db } = await aHistory();

    const { stdout } = await runHere(['cost', 'explain', FORK, '--db', db, '--json'], folder);

    const { messages, duplicates, total } = JSON.parse(stdout) as UsageExplanation;
    expect(messages.map(({ message_id }) => message_id)).toEqual(['msg_of_the_fork']);
    expect(total).toMatchObject({ messages: 1, input_tokens: 12 });
    expect(duplicates.map(({ reason }) => reason)).toEqual([
      'copied from another session by a fork (1 line)',
      'copied from another session by a fork (2 lines)',
      'copied from another session by a fork (1 line)',
      'copied from another session by a fork (1 line)',
    ]);
    for (const { counted_in } of duplicates) expect(counted_in).toMatchObject({ session_id: SESSION });
  });

  it('prints all that for people, and compares with the program', async () => {
    const { folder, db } = await aHistory();

    const { stdout } = await runHere(['cost', 'explain', SESSION, '--db', db], folder);

    expect(stdout).toContain(`${SESSION}: 4 messages counted`);
    expect(stdout).toMatch(
      /msg_0153b667f7733a8e9b8ebb1b +main +12 +42 +1,500 +500 +\$0\.003688 +row claude-/,
    );
    expect(stdout).toMatch(/total +48 +168 +6,000 +2,000 +\$0\.014752/);
    expect(stdout).toContain('1 duplicate not counted');
    expect(stdout).toContain("the agent program's own total is $0.01844, $0.003688 more; compactions are");
  });

  it('asks a running collector as well, by the name of the session', async () => {
    const { url } = await withCollector();
    const data = { message_id: 'm-1', model: 'unheard-of', input_tokens: 5 };
    const common = { session_id: 's-1', session_name: 'worker' };
    await postTo(`${url}/api/events`, [
      { ...common, event_type: 'usage', data },
      { ...common, event_type: 'assistant_message', data: { message_id: 'm-1', usage: { input_tokens: 5 } } },
      { ...common, event_type: 'usage', data: { message_id: 'm-2', input_tokens: 1, cost_usd: 0.5 } },
    ]);

    const { stdout } = await runHere(['cost', 'explain', 'worker', '--url', url, '--json'], aTestFolder());

    expect(JSON.parse(stdout)).toMatchObject({
      messages: [
        { message_id: 'm-1', price: 'no row fits the model "unheard-of"', unpriced_tokens: 5 },
        { message_id: 'm-2', price: 'given by the source', cost_usd: 0.5 },
      ],
      duplicates: [{ message_id: 'm-1', reason: 'another event told the same' }],
      total: { cost_usd: 0.5, unpriced_tokens: 5 },
      files: [],
    });
  });

  it('says when the transcript is gone', async () => {
    const { url } = await withCollector();
    const start = {
      event_type: 'session_start',
      session_id: 's-1',
      data: { transcript_path: '/nowhere/x.jsonl' },
    };
    await postTo(`${url}/api/events`, start);

    const { stdout } = await runHere(['cost', 'explain', 's-1', '--url', url], aTestFolder());

    expect(stdout).toContain('duplicates are not known, /nowhere/x.jsonl: ENOENT');
  });

  it('refuses a session that nobody knows', async () => {
    const { url } = await withCollector();

    const { code, stderr } = await runHere(['cost', 'explain', 'nobody', '--url', url], aTestFolder());

    expect(code).toBe(1);
    expect(stderr).toContain('no session has the id or the name "nobody"');
  });
});

describe('ao-collector cost', () => {
  it('sums by day from the database, and by what else is asked for', async () => {
    const { folder, db } = await aHistory();

    const byDay = await runHere(['cost', '--db', db], folder);
    const byProject = await runHere(['cost', '--by', 'project', '--db', db, '--json'], folder);

    expect(byDay.stdout).toMatch(/2026-11-22 +5 +60 +210 +7,500 +2,500 +0 +\$0\.01844/);
    expect(JSON.parse(byProject.stdout)).toMatchObject({
      by: 'project',
      groups: [{ key: '/home/dev/project', messages: 5 }],
    });
  });

  it('shows a dash where nothing has a price, and says what that means', async () => {
    const { url } = await withCollector();
    const data = { message_id: 'm-1', model: 'unheard-of', input_tokens: 5 };
    await postTo(`${url}/api/events`, { event_type: 'usage', session_id: 's-1', data });

    const { stdout } = await runHere(['cost', '--by', 'model', '--url', url], aTestFolder());

    expect(stdout).toMatch(/unheard-of +1 +5 +0 +0 +0 +5 +—/);
    expect(stdout).toContain('tokens of models without a price');
  });

  it.each([
    [['--by', 'colour'], '--by is "colour". Expected one of session, turn, model, project, day, agent.'],
    [['--db', ':memory:'], 'a database in memory belongs to the collector that runs'],
    [['--url', 'nowhere'], '--url is "nowhere"'],
  ])('refuses %j', async (options, message) => {
    const { code, stderr } = await runHere(['cost', ...options], aTestFolder());

    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('ao-collector prices', () => {
  it('prints the table in force', async () => {
    const { code, stdout } = await runHere(['prices'], aTestFolder());

    expect(code).toBe(0);
    expect(stdout).toMatch(/claude-opus-5-5 +4 +20 +0\.2 +5 +8 +1,000,000 +claude-code-2\.1\.330/);
    expect(stdout).toMatch(/above 100,000 tokens +0\.5 +2\.5/);
  });

  it('reads its own output back, and puts a file of prices above the built-in ones', async () => {
    const folder = aTestFolder();
    const file = join(folder, 'prices.json');
    const own = {
      version: 'own-1',
      date: '2026-01-02',
      source: 'Contract',
      currency: 'USD',
      models: [{ model: 'my-model', prices: { input: 1.5, output: 2 } }],
    };
    writeFileSync(file, JSON.stringify(own));

    const { stdout } = await runHere(['prices', '--prices', file, '--json'], folder);
    writeFileSync(file, stdout);
    const again = await runHere(['prices', '--prices', file], folder);

    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/my-model +1\.5 +2 +— +— +— +— +own-1/);
    expect(again.stdout).toContain('claude-opus-5-5');
  });

  it.each([
    ['{', 'cannot be read'],
    ['{"version":"1"}', 'date in'],
  ])('refuses the file %s with its name and what is wrong', async (content, message) => {
    const folder = aTestFolder();
    const file = join(folder, 'prices.json');
    writeFileSync(file, content);

    const { code, stderr } = await runHere(['prices', '--prices', file], folder);

    expect(code).toBe(2);
    expect(stderr).toContain(file);
    expect(stderr).toContain(message);
  });
});

/** A database with a session that was resumed, and a fork of it that went on for one message. */
async function aHistory(): Promise<{ folder: string; db: string }> {
  const folder = aTestFolder();
  const project = join(folder, 'projects');
  mkdirSync(project);
  const original = join(project, `${SESSION}.jsonl`);
  cpSync(join(FIXTURES, `resume.${SESSION}.jsonl`), original);
  const fork = join(project, `${FORK}.jsonl`);
  writeFileSync(fork, forkOf(readFileSync(original, 'utf8')));
  const db = join(folder, 'ao.db');
  const collector = createCollector({
    store: sqliteStore({ path: db }),
    listen: false,
    processCheck: false,
    logger: silent,
  });
  await collector.start();
  for (const path of [original, fork]) {
    for (const { events } of await readChunks(path)) await collector.ingest(events);
  }
  await collector.stop();
  return { folder, db };
}

/** What Claude Code writes for a fork: the old lines with the new id, and the old id beside the messages. */
function forkOf(transcript: string): string {
  const lines = transcript
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const copies = lines
    .filter(({ uuid }) => uuid !== undefined)
    .map((line) => ({
      ...line,
      sessionId: FORK,
      ...(line['type'] === 'assistant' && { requestSessionId: SESSION }),
    }));
  const last = lines.findLast(({ type }) => type === 'assistant')!;
  const own = {
    ...last,
    sessionId: FORK,
    uuid: 'f0000000-0000-4000-8000-000000000000',
    message: { ...(last['message'] as object), id: 'msg_of_the_fork' },
  };
  return [...copies, own].map((line) => `${JSON.stringify(line)}\n`).join('');
}

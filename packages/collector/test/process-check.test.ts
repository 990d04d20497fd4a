import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import type { SessionSummary } from '@ao-observability/core';
import { memoryStore } from '@ao-observability/core/memory-store';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isProcessAlive, processStart } from '../src/processes/process-life.js';
import { postTo, withCollector } from './with-collector.js';

/** Above the largest process id of every system. */
const NOBODY = 2 ** 22 + 1;

const QUICK = { processCheckMs: 20, processGraceMs: 20 };

describe('a session whose process is killed', () => {
  it('is lost, with the reason, and its open call is interrupted', async () => {
    const { url } = await withCollector({ limits: QUICK });
    const child = await aProcess();
    await postTo(`${url}/api/events`, aWorkingSession({ pid: child.pid! }));
    expect(await readSession(url)).toMatchObject({ status: 'running' });

    await kill(child);

    await vi.waitFor(async () => expect((await readSession(url)).status).toBe('lost'), 5_000);
    expect(await readSession(url)).toMatchObject({
      status_reason: `Process ${child.pid} is gone; no end was reported`,
      status_inferred: true,
      open_calls: [],
      tool_calls: { total: 1, interrupted: 1 },
    });
  });

  it('is found out when somebody reads sessions, without waiting for the timer', async () => {
    const { url } = await withCollector({ limits: { processGraceMs: 20 } });
    const child = await aProcess();
    await postTo(`${url}/api/events`, aWorkingSession({ pid: child.pid! }));

    await kill(child);

    await vi.waitFor(async () => expect((await readSession(url)).status).toBe('lost'), 5_000);
  });

  it('is found out in its turn when only one session is looked at', async () => {
    const { url } = await withCollector({ limits: { ...QUICK, processSessions: 1 } });
    await postTo(`${url}/api/events`, [...aWorkingSession({ pid: NOBODY }), ...anotherSession()]);

    for (const id of ['s-1', 's-2']) {
      await vi.waitFor(async () => expect((await readSession(url, id)).status).toBe('lost'), 5_000);
    }
  });

  it('is told once, by an event that says it was concluded', async () => {
    const store = memoryStore();
    const collectors = await Promise.all([1, 2].map(() => withCollector({ store, limits: QUICK })));
    const child = await aProcess();
    await postTo(`${collectors[0]!.url}/api/events`, aWorkingSession({ pid: child.pid! }));

    await kill(child);
    await vi.waitFor(async () => expect((await readSession(collectors[1]!.url)).status).toBe('lost'), 5_000);

    const { items } = await store.readEvents({ session_id: 's-1', types: ['process_gone'] });
    expect(items).toMatchObject([{ provenance: 'inferred', data: { pid: child.pid, host: hostname() } }]);
  });
});

describe('a session that goes on although its process is not found here', () => {
  it('is not called lost a second time', async () => {
    const store = memoryStore();
    const { url } = await withCollector({ store, limits: QUICK });
    await postTo(`${url}/api/events`, aWorkingSession({ pid: NOBODY }));
    await vi.waitFor(async () => expect((await readSession(url)).status).toBe('lost'), 5_000);

    const goesOn = { event_type: 'post_tool', session_id: 's-1', tool_use_id: 'call-1', data: {} };
    await postTo(`${url}/api/events`, goesOn);
    await postTo(`${url}/api/events`, anotherSession());
    await vi.waitFor(async () => expect((await readSession(url, 's-2')).status).toBe('lost'), 5_000);

    expect(await readSession(url)).toMatchObject({ status: 'running' });
    const { items } = await store.readEvents({ session_id: 's-1', types: ['process_gone'] });
    expect(items).toHaveLength(1);
  });
});

describe('a session is left alone', () => {
  it.each([
    ['its process lives', { pid: process.pid }, []],
    ['it is on another machine', { pid: NOBODY, host: 'another-machine' }, []],
    ['its process is not known', {}, []],
    ['its turn ended', { pid: NOBODY }, [{ event_type: 'turn_stop', session_id: 's-1' }]],
  ])('when %s', async (_, start, more) => {
    const store = memoryStore();
    const { url } = await withCollector({ store, limits: QUICK });
    await postTo(`${url}/api/events`, [...aWorkingSession(start), ...more]);
    await postTo(`${url}/api/events`, anotherSession());

    // Another session shows that the check has run.
    await vi.waitFor(async () => expect((await readSession(url, 's-2')).status).toBe('lost'), 5_000);

    const { items } = await store.readEvents({ session_id: 's-1', types: ['process_gone'] });
    expect(items).toEqual([]);
  });

  it('when the check is switched off', async () => {
    const { url, collector } = await withCollector({ limits: QUICK, processCheck: false });
    await postTo(`${url}/api/events`, aWorkingSession({ pid: NOBODY }));

    await readSession(url);
    await collector.stop();

    expect(collector.status().ingest.stored).toBe(3);
  });
});

describe('isProcessAlive', () => {
  it('is true for a process that began before, also when it belongs to somebody else', async () => {
    expect(await isProcessAlive(process.pid, Date.now())).toBe(true);

    const refused = Object.assign(new Error('kill EPERM'), { code: 'EPERM' });
    vi.spyOn(process, 'kill').mockImplementationOnce(() => {
      throw refused;
    });
    expect(await isProcessAlive(process.pid, Date.now())).toBe(true);
  });

  it('is false for an id that nobody has', async () => {
    expect(await isProcessAlive(NOBODY, Date.now())).toBe(false);
  });

  // Only Linux tells, in /proc, when a process started.
  it.runIf(process.platform === 'linux')('is false when the id was given to a later process', async () => {
    const startedAt = (await processStart(process.pid))!;

    expect(Math.abs(startedAt - (Date.now() - process.uptime() * 1_000))).toBeLessThan(5_000);
    expect(await isProcessAlive(process.pid, startedAt - 60_000)).toBe(false);
  });
});

function aWorkingSession(start: { pid?: number; host?: string }) {
  const common = { session_id: 's-1', source: 'claude-code' };
  return [
    { ...common, event_type: 'session_start', data: { host: hostname(), ...start } },
    { ...common, event_type: 'user_prompt', data: { text: 'Go' } },
    { ...common, event_type: 'pre_tool', tool_use_id: 'call-1', data: { tool_name: 'Bash' } },
  ];
}

/** One whose end shows that the processes were looked at. */
function anotherSession() {
  return [
    { event_type: 'session_start', session_id: 's-2', data: { host: hostname(), pid: NOBODY } },
    { event_type: 'user_prompt', session_id: 's-2', data: { text: 'Go' } },
  ];
}

async function aProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function readSession(url: string, id = 's-1'): Promise<SessionSummary> {
  const { session } = (await (await fetch(`${url}/api/sessions/${id}`)).json()) as {
    session: SessionSummary;
  };
  return session;
}

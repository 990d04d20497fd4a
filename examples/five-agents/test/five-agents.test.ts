import type { SessionSummary } from '@ao-observability/core';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startFiveAgents } from '../src/five-agents.js';

async function start(paceMs: number) {
  const fleet = await startFiveAgents({ port: 0, paceMs });
  onTestFinished(() => fleet.stop());
  const read = async (path: string) => (await fetch(fleet.url + path)).json();
  return { ...fleet, read };
}

describe('five agents at once', () => {
  it('are all seen finished through the API, as children of the orchestrator', async () => {
    const { parentSessionId, finished, read } = await start(5);

    const { sessions, counts } = await vi.waitFor(
      async () => {
        const page = await read(`/api/sessions?parent=${parentSessionId}`);
        expect(page.counts).toEqual({ finished: 5 });
        return page as { sessions: SessionSummary[]; counts: object };
      },
      { timeout: 20_000, interval: 20 },
    );

    expect(counts).toEqual({ finished: 5 });
    expect(new Set(sessions.map(({ session_name }) => session_name))).toEqual(
      new Set([
        'planner (scripted)',
        'publisher (scripted)',
        'reviewer (scripted)',
        'searcher (scripted)',
        'tester (scripted)',
      ]),
    );
    expect((await finished).map(({ error }) => error)).toEqual(Array.from({ length: 5 }));
    const { session } = await read(`/api/sessions/${parentSessionId}`);
    expect(session).toMatchObject({
      session_name: 'orchestrator',
      status: 'finished',
      tool_calls: { total: 5, failed: 0 },
    });
  });

  it('show a failed call, a denied one and a sub-agent', async () => {
    const { parentSessionId, finished, read } = await start(1);
    await finished;

    const { sessions } = (await read(`/api/sessions?parent=${parentSessionId}`)) as {
      sessions: SessionSummary[];
    };
    const of = (name: string) => sessions.find(({ session_name }) => session_name === `${name} (scripted)`);

    expect(of('tester')?.tool_calls).toMatchObject({ total: 2, failed: 1 });
    expect(of('publisher')?.tool_calls).toMatchObject({ total: 1, denied: 1 });
    expect(of('searcher')?.agents).toMatchObject([{ status: 'finished', outcome: 'ok', tool_calls: 1 }]);
  });

  it('stop at once when the orchestrator is stopped', async () => {
    const fleet = await startFiveAgents({ port: 0, paceMs: 60_000 });

    await fleet.stop();

    expect((await fleet.finished).map(({ error }) => error)).toEqual(
      Array.from({ length: 5 }, () => expect.stringContaining('abort')),
    );
  });
});

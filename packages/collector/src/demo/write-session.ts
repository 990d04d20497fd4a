import type { Random } from './random.js';
import type { Scenario } from './scenario.js';
import { SessionScript, type ScriptedEvent } from './session-script.js';

/** A session, written to its end. */
export interface WrittenSession {
  /** In order of time; the first is at 0. */
  events: readonly ScriptedEvent[];
  /** From the first event to the last. */
  length_ms: number;
  /** The time of a named moment; `undefined` when the session has none of that name. */
  timeOf(mark: string): number | undefined;
}

/** Chance for what a session does, and chance for its identity. */
export interface Chance {
  content: Random;
  ids: Random;
}

const HOSTS = ['workstation', 'ci-runner-2', 'devbox-eu'] as const;
const VERSIONS = { 'claude-code': '2.1.330', codex: '0.94.0', 'gemini-cli': '0.31.2' } as const;

/** Writes one session of a scenario. The same chance gives the same session. */
export function writeSession(scenario: Scenario, { content, ids }: Chance): WrittenSession {
  const session_name = content.pick(scenario.session_names);
  const { source, model, git_branch, project } = scenario;
  const cast = {
    session_id: uuid(ids),
    ...(session_name !== '' && { session_name }),
    source,
    model,
    git_branch,
    cwd: `/home/dev/${project}`,
    host: content.pick(HOSTS),
    agent_version: VERSIONS[source],
  };
  const script = new SessionScript(cast, content);
  scenario.play(script);
  const { events } = script;
  return { events, length_ms: events.at(-1)?.at_ms ?? 0, timeOf: (mark) => script.timeOf(mark) };
}

function uuid(random: Random): string {
  return [8, 4, 4, 4, 12].map((digits) => random.hex(digits)).join('-');
}

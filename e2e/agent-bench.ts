import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { installHooks, settingsFor, uninstallHooks } from '@ao-observability/hook-client';
import {
  type AgentPlace,
  agentPlace,
  type AgentProcess,
  type AgentResult,
  type AgentRun,
  agentVersion,
  runAgent,
  startAgent,
} from './claude-cli.js';
import { type Exchange, type MessagesApiMock, startMessagesApiMock } from './messages-api-mock.js';
import { type ProxyTrap, startProxyTrap } from './proxy-trap.js';
import type { ScenarioName } from './scenarios.js';

/** The ways hooks are installed: http, or a command that runs our client in `sh` or in Node. */
export const HOOK_KINDS = ['sh command', 'node command', 'http'] as const;
/** Both at once is what a user's hooks under an orchestrator's give. */
export type HookKind = (typeof HOOK_KINDS)[number] | 'sh command and http';

/** How the agent's hooks reach the collector; undefined is an agent that nobody watches. */
export type Watch = { hooks: HookKind; collectorUrl: string } | undefined;

/** A finished run of the agent and what its model was asked. */
export interface Run extends AgentResult {
  prompt: string;
  sessionName: string;
  exchanges: readonly Exchange[];
}

/** How a run differs from a plain one. */
export interface RunOptions extends Pick<AgentRun, 'args' | 'continues' | 'converses' | 'env'> {
  /** In place of the one that names the scenario. */
  prompt?: string;
}

/** One machine with an agent, its scripted model, and no way out. */
export interface AgentBench {
  place: AgentPlace;
  trap: ProxyTrap;
  model: MessagesApiMock;
  run(scenario: ScenarioName, watch: Watch, more?: RunOptions): Promise<Run>;
  /** Starts an agent that does not come to its end by itself. */
  start(scenario: ScenarioName, watch: Watch, more?: RunOptions): Promise<AgentProcess>;
  close(): Promise<void>;
}

/** Sets up a machine for agents. */
export async function startAgentBench(): Promise<AgentBench> {
  const place = agentPlace();
  const [model, trap, claudeVersion] = await Promise.all([
    startMessagesApiMock(place.cwd),
    startProxyTrap(),
    agentVersion(),
  ]);
  const prepare = async (scenario: ScenarioName, watch: Watch, more: RunOptions = {}) => {
    rmSync(join(place.cwd, 'notes.txt'), { force: true });
    const args = [...(await watchWith(watch, { place, claudeVersion })), ...(more.args ?? [])];
    const sessionName = `${scenario} with ${watch?.hooks ?? 'no'} hooks`;
    const env = { AGENT_SESSION_NAME: sessionName, ...more.env };
    const prompt = more.prompt ?? `SCENARIO:${scenario} please do the work`;
    return { place, apiUrl: model.url, proxyUrl: trap.url, ...more, prompt, args, env, sessionName };
  };
  return {
    place,
    trap,
    model,
    run: async (scenario, watch, more) => {
      const { sessionName, ...run } = await prepare(scenario, watch, more);
      const before = model.exchanges.length;
      const result = await runAgent(run);
      return { ...result, prompt: run.prompt, sessionName, exchanges: model.exchanges.slice(before) };
    },
    start: async (scenario, watch, more) => startAgent(await prepare(scenario, watch, more)),
    close: async () => {
      await Promise.all([model.close(), trap.close()]);
      place.remove();
    },
  };
}

/**
 * Installs hooks as a user (command: our installer writes the user's settings) or an orchestrator does (http:
 * settings on the command line), and gives the arguments that the agent then needs.
 */
async function watchWith(
  watch: Watch,
  { place: { home, configDir }, claudeVersion }: { place: AgentPlace; claudeVersion: string },
): Promise<string[]> {
  await uninstallHooks({ scope: 'user', home, configDir });
  if (!watch) return [];
  const { hooks, collectorUrl: url } = watch;
  if (hooks !== 'http') {
    const client = hooks === 'node command' ? 'node' : 'sh';
    await installHooks({ scope: 'user', url, claudeVersion, client, home, configDir });
  }
  if (!hooks.endsWith('http')) return [];
  return ['--settings', JSON.stringify(settingsFor({ mode: 'http', url, claudeVersion, timeoutSeconds: 1 }))];
}

/** What a run did: how it ended, and every request to its model. The same agent does the same each time. */
export function behaviourOf({ exitCode, output, exchanges }: Run) {
  const { result, is_error, num_turns } = output;
  return {
    exitCode,
    output: { result, is_error, num_turns },
    requests: exchanges.map(({ request }) => request),
  };
}

/** The tool calls that the model asked for in a run. */
export function servedCalls({ exchanges }: Run) {
  return exchanges.flatMap(({ content, agent_id }) =>
    content.flatMap((block) => (block.type === 'tool_use' ? [{ ...block, agent_id }] : [])),
  );
}

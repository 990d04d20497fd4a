import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** Folders of one agent, empty at the start and removed at the end. */
export interface AgentPlace {
  home: string;
  configDir: string;
  cwd: string;
  tmp: string;
  remove(): void;
}

/** How to run the agent. */
export interface AgentRun {
  place: AgentPlace;
  /** Base URL of the Messages API. */
  apiUrl: string;
  /** Where everything that is not loopback would have to go. */
  proxyUrl: string;
  prompt: string;
  /** Environment beside what the agent always gets. */
  env?: Record<string, string>;
  /** Arguments beside the prompt and the output format. */
  args?: readonly string[];
  /** The session to go on with, by its id or as the `last` one here; a `fork` is a new one that begins with it. */
  continues?: { session_id: string; as: 'resume' | 'last' | 'fork' };
  /** Prompts and requests come through standard input, as an orchestrator sends them; it ends when that does. */
  converses?: boolean;
}

/** The agent at work. */
export interface AgentProcess {
  session_id: string;
  pid: number;
  signal(name: NodeJS.Signals): void;
  /** For one that converses: says something to it, asks it to stop what it does, and ends it. */
  say(prompt: string): void;
  interrupt(): void;
  hangUp(): void;
  /** What it ended with. */
  ended: Promise<AgentEnd>;
}

/** What a process of the agent left behind. */
export interface AgentEnd {
  session_id: string;
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** What a headless run of the agent ended with. */
export interface AgentResult {
  session_id: string;
  exitCode: number | null;
  stderr: string;
  output: AgentOutput;
}

/** Standard output: one JSON object. */
export interface AgentOutput {
  result: string;
  is_error: boolean;
  num_turns: number;
  /** What the agent itself computed, for all processes of the conversation. */
  total_cost_usd: number;
}

/** Makes the folders of one agent. */
export function agentPlace(): AgentPlace {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ao-e2e-')));
  const home = join(root, 'home');
  const place = {
    home,
    configDir: join(home, '.claude'),
    cwd: join(root, 'project'),
    tmp: join(root, 'tmp'),
  };
  for (const folder of Object.values(place)) mkdirSync(folder, { recursive: true });
  return { ...place, remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Runs the real Claude Code, headless, in an environment made from nothing. */
export async function runAgent(run: AgentRun): Promise<AgentResult> {
  const { session_id, exitCode, stdout, stderr } = await startAgent(run).ended;
  return { session_id, exitCode, stderr, output: parseOutput({ stdout, stderr }) };
}

/** The same for an agent that does not come to its end by itself. */
export function startAgent(run: AgentRun): AgentProcess {
  const { continues, converses } = run;
  const session_id = continues && continues.as !== 'fork' ? continues.session_id : randomUUID();
  const agent = spawn(claudeProgram(), argumentsOf(run, session_id), {
    cwd: run.place.cwd,
    env: environmentOf(run),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const send = (message: object) => agent.stdin.write(`${JSON.stringify(message)}\n`);
  const say = (content: string) => send({ type: 'user', message: { role: 'user', content } });
  if (converses) say(run.prompt);
  else agent.stdin.end();
  const exit = new Promise<number | null>((resolve, reject) => {
    agent.once('error', reject).once('close', resolve);
  });
  const ended = Promise.all([text(agent.stdout), text(agent.stderr), exit]).then(
    ([stdout, stderr, exitCode]) => ({ session_id, exitCode, stdout, stderr }),
  );
  return {
    session_id,
    pid: agent.pid ?? 0,
    signal: (name) => agent.kill(name),
    say,
    interrupt: () =>
      send({ type: 'control_request', request_id: randomUUID(), request: { subtype: 'interrupt' } }),
    hangUp: () => agent.stdin.end(),
    ended,
  };
}

/** What the agent's own `--version` says. */
export async function agentVersion(): Promise<string> {
  const agent = spawn(claudeProgram(), ['--version'], { env: {}, stdio: ['ignore', 'pipe', 'ignore'] });
  return (await text(agent.stdout)).trim();
}

function claudeProgram(): string {
  const path = process.env['AO_E2E_CLAUDE'];
  if (!path) throw new Error('AO_E2E_CLAUDE does not name the Claude Code program. Run: npm run e2e:claude');
  return path;
}

function argumentsOf(run: AgentRun, session_id: string): string[] {
  const { prompt, args = [], continues, converses } = run;
  const formats = converses
    ? ['--input-format', 'stream-json', '--output-format', 'stream-json', '--verbose']
    : [prompt, '--output-format', 'json'];
  return [
    '-p',
    ...formats,
    ...conversationArguments(continues, session_id),
    '--dangerously-skip-permissions',
    ...args,
  ];
}

function conversationArguments(continues: AgentRun['continues'], session_id: string): string[] {
  switch (continues?.as) {
    case 'resume':
      return ['--resume', continues.session_id];
    case 'last':
      return ['--continue'];
    case 'fork':
      return ['--resume', continues.session_id, '--fork-session', '--session-id', session_id];
    default:
      return ['--session-id', session_id];
  }
}

/** Nothing of our own environment is passed on. */
function environmentOf({ place, apiUrl, proxyUrl, env }: AgentRun): Record<string, string> {
  return {
    HOME: place.home,
    CLAUDE_CONFIG_DIR: place.configDir,
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'C.UTF-8',
    TMPDIR: place.tmp,
    CLAUDE_CODE_TMPDIR: place.tmp,
    IS_SANDBOX: '1',
    ANTHROPIC_API_KEY: 'dummy',
    ANTHROPIC_BASE_URL: apiUrl,
    CLAUDE_CODE_MAX_RETRIES: '1',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_TELEMETRY: '1',
    DISABLE_ERROR_REPORTING: '1',
    DISABLE_AUTOUPDATER: '1',
    HTTP_PROXY: proxyUrl,
    HTTPS_PROXY: proxyUrl,
    NO_PROXY: '127.0.0.1,localhost',
    ...env,
  };
}

/** The last line that the agent printed. */
export function parseOutput({ stdout, stderr }: Pick<AgentEnd, 'stdout' | 'stderr'>): AgentOutput {
  try {
    const output: AgentOutput = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
    return output;
  } catch (cause) {
    throw new Error(
      `The agent printed no JSON. stdout: ${stdout.slice(0, 500)} stderr: ${stderr.slice(0, 2_000)}`,
      { cause },
    );
  }
}

import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listenOnLoopback } from './listen-on-loopback.js';
import {
  type Answer,
  type Block,
  type FinalAnswer,
  type Scenario,
  type ScenarioName,
  SCENARIOS,
} from './scenarios.js';
import { type ServedBlock, type ServedUsage, servedUsage, writeSseAnswer } from './sse-answer.js';

/** A request of the agent and what it was answered. */
export interface Exchange {
  /** `summary`, or from the first `SCENARIO:<name>` in the conversation; undefined when there is none. */
  scenario: string | undefined;
  /** Answers that the conversation had before. */
  step: number;
  /** HTTP status. */
  status: number;
  content: readonly ServedBlock[];
  /** Id and usage of the message; absent after an error. */
  served: { message_id: string; usage: ServedUsage } | undefined;
  /** The agent's own id of the conversation. */
  session_id: string | undefined;
  /** Set by the agent in the requests of a sub-agent. */
  agent_id: string | undefined;
  /** The whole request, with the ids that differ from run to run replaced. */
  request: string;
  /** The texts of the tool results since the answer before, as the model sees them. */
  toolResults: readonly string[];
}

/** A stand-in for the Messages API on loopback, scripted by {@link SCENARIOS}. */
export interface MessagesApiMock {
  url: string;
  /** Requests in order of arrival. */
  exchanges: Exchange[];
  /** Requests that are no part of a conversation: `GET /`, … */
  otherRequests: string[];
  /** Keeps an answer back until the returned function is called. */
  hold(scenario: ScenarioName, step: number): () => void;
  close: () => Promise<void>;
}

interface MessagesRequest {
  model: string;
  messages: readonly MessageParam[];
}

interface MessageParam {
  role: string;
  content: unknown;
}

/** Words of the prompt with which the agent compacts a conversation. */
const SUMMARY_REQUEST = 'followed by a <summary> block';

const SCENARIO_BY_NAME: ReadonlyMap<string, Scenario> = new Map(Object.entries(SCENARIOS));

/** Starts the mock. `cwd` takes the place of `{cwd}` in the scenarios. */
export async function startMessagesApiMock(cwd: string): Promise<MessagesApiMock> {
  const exchanges: Exchange[] = [];
  const held = new Map<string, Promise<void>>();
  const refused = new Set<string>();
  const otherRequests: string[] = [];
  const server = createServer((request, response) => {
    const { method, url = '' } = request;
    if (method === 'POST' && url.startsWith('/v1/messages/count_tokens')) {
      sendJson(response, 200, { input_tokens: 100 });
    } else if (method === 'POST' && url.startsWith('/v1/messages')) {
      void answer(request, response, { cwd, exchanges, held, refused });
    } else {
      otherRequests.push(`${method} ${url}`);
      sendJson(response, 404, errorBody('not_found_error'));
    }
  });
  const { url, close } = await listenOnLoopback(server);
  const hold = (scenario: string, step: number) => {
    const gate = new AbortController();
    const opened = new Promise<void>((resolve) => {
      gate.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    held.set(`${scenario} ${step}`, opened);
    return () => gate.abort();
  };
  return { url, exchanges, otherRequests, hold, close };
}

interface MockState {
  cwd: string;
  exchanges: Exchange[];
  held: ReadonlyMap<string, Promise<void>>;
  /** Places in conversations where a first request was refused. */
  refused: Set<string>;
}

async function answer(request: IncomingMessage, response: ServerResponse, state: MockState): Promise<void> {
  const body = await text(request);
  const { model, messages }: MessagesRequest = JSON.parse(body);
  const scenario = scenarioOf(messages);
  const step = messages.filter(({ role }) => role === 'assistant').length;
  const session_id = request.headers['x-claude-code-session-id']?.toString();
  const scripted = attempt(answerOf(scenario, step), `${session_id} ${step}`, state.refused);
  const isError = 'status' in scripted;
  const names = { cwd: state.cwd, agent: lastAgentId(body) };
  const content = isError ? [] : scripted.map((block) => serve(block, names));
  const message_id = `msg_${randomBytes(12).toString('hex')}`;
  const usage = servedUsage(step, JSON.stringify(scripted).length);
  state.exchanges.push({
    scenario,
    step,
    status: isError ? scripted.status : 200,
    content,
    served: isError ? undefined : { message_id, usage },
    session_id,
    agent_id: request.headers['x-claude-code-agent-id']?.toString(),
    toolResults: toolResultsOf(messages.at(-1)),
    request: withoutIds(body),
  });

  await state.held.get(`${scenario} ${step}`);
  if (isError) sendJson(response, scripted.status, errorBody(scripted.kind));
  else writeSseAnswer(response, { id: message_id, model, content, usage });
}

/** What a request is answered with: some are refused at first. */
function attempt(scripted: Answer, place: string, refused: Set<string>): FinalAnswer {
  if (!('again' in scripted)) return scripted;
  if (refused.has(place)) return scripted.again;
  refused.add(place);
  return scripted.first;
}

function scenarioOf(messages: readonly MessageParam[]): string | undefined {
  if (JSON.stringify(messages.at(-1)).includes(SUMMARY_REQUEST)) return 'summary';
  const asked = messages.filter(({ role }) => role === 'user').map(({ content }) => JSON.stringify(content));
  return /SCENARIO:([\w-]+)/.exec(asked.join('\n'))?.[1];
}

function answerOf(name: string | undefined, step: number): Answer {
  const scenario = name === undefined ? undefined : SCENARIO_BY_NAME.get(name);
  return scenario?.[Math.min(step, scenario.length - 1)] ?? [{ type: 'text', text: 'There is no scenario.' }];
}

/** The sub-agent that the conversation named last. */
function lastAgentId(body: string): string {
  return [...body.matchAll(/agentId: (\w+)/g)].at(-1)?.[1] ?? 'nobody';
}

function serve(block: Block, { cwd, agent }: { cwd: string; agent: string }): ServedBlock {
  if (block.type === 'text') return block;
  const filledIn = JSON.stringify(block.input).replaceAll('{cwd}', cwd).replaceAll('{agent}', agent);
  const input: unknown = JSON.parse(filledIn);
  return { ...block, id: `toolu_${randomBytes(12).toString('hex')}`, input };
}

function toolResultsOf(message: MessageParam | undefined): string[] {
  if (!Array.isArray(message?.content)) return [];
  const blocks: { type: string; content?: unknown }[] = message.content;
  return blocks
    .filter(({ type }) => type === 'tool_result')
    .map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));
}

/** Ids of tool calls and sessions are made up anew in each run. */
function withoutIds(body: string): string {
  return body.replace(/toolu_\w+/g, 'a-call').replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'an-id');
}

function errorBody(type: string): object {
  return { type: 'error', error: { type, message: `The mock answers ${type}.` } };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

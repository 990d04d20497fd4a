import type { StoredEvent } from '../../events/event.js';
import { millisecondsBetween } from '../effective-time.js';
import { recordOf, textOf } from '../read-data.js';
import type { LaunchedAgent } from '../launched-agent.js';
import type { AgentOutcome } from '../session-summary.js';
import type { TaskNotification } from '../task-notification.js';
import { isInterruption } from '../turn-boundary.js';
import type { SubagentEntry } from '../timeline-entry.js';
import { type Row, Lane } from './board.js';
import type { Boundaries } from './boundaries.js';
import type { CallRow } from './call-row.js';
import { entryBase } from './entry-base.js';
import { comparePositions, type Position } from './position.js';

/** What the call of a sub-agent tool says about the agent. */
export interface Launch {
  position: Position;
  call: CallRow;
  told: LaunchedAgent;
}

/** What the agent program reported of its end. */
export interface Notice {
  position: Position;
  told: TaskNotification;
}

/** How it ended, and when. */
interface AgentEnd {
  position: Position;
  status: 'finished' | 'error';
  outcome: AgentOutcome;
  result?: string | undefined;
}

interface EndSignal extends AgentEnd {
  by: 'agent' | 'call' | 'notice' | 'process';
}

/** A sub-agent with its own conversation. */
export class AgentRow implements Row {
  readonly id: string;
  readonly own: Lane;
  lane: Lane | undefined;
  entry: SubagentEntry | undefined;
  position: Position;
  /** The first that was heard of it. */
  first: Position;
  /** The last sign that it works. */
  lastWork: Position | undefined;
  /** The earliest word about its parent. */
  parent: { position: Position; id: string } | undefined;
  launches: Launch[] = [];
  notices: readonly Notice[] = [];
  readonly #boundaries: Boundaries;
  readonly #events: { position: Position; event: StoredEvent }[] = [];

  constructor(id: string, first: Position, boundaries: Boundaries) {
    this.id = id;
    this.first = first;
    this.position = first;
    this.own = new Lane(this, id);
    this.#boundaries = boundaries;
  }

  /** Adds its start, its stop or its interruption. */
  add(event: StoredEvent, position: Position): void {
    this.#events.push({ position, event });
    this.#events.sort((a, b) => comparePositions(a.position, b.position));
  }

  get launch(): Launch | undefined {
    return this.launches[0];
  }

  build(): SubagentEntry {
    const { agent_type, description } = this.#facts();
    const stop = this.#stop();
    const ended_at = stop?.position.time;
    const duration_ms = ended_at === undefined ? undefined : millisecondsBetween(this.first.time, ended_at);
    const events = this.#events.map(({ event }) => event);
    return {
      ...entryBase(`agent:${this.id}`, this.first, events, this.lane?.agentId),
      kind: 'subagent',
      subagent_id: this.id,
      ...(agent_type !== undefined && { agent_type }),
      ...(description !== undefined && { description }),
      status: stop?.status ?? 'running',
      ...(stop && { outcome: stop.outcome }),
      ...(stop?.result !== undefined && { result: stop.result }),
      ...(ended_at !== undefined && { ended_at }),
      ...(duration_ms !== undefined && { duration_ms }),
      entries: this.own.entries,
    };
  }

  #facts(): { agent_type: string | undefined; description: string | undefined } {
    const told = [
      ...this.#events.map(({ event }) => recordOf(event.data)),
      ...this.launches.map((launch) => recordOf(launch.told.facts)),
    ];
    const first = (field: string) => told.map((facts) => textOf(facts[field])).find(Boolean);
    return { agent_type: first('agent_type'), description: first('description') };
  }

  /** How it ended, unless it has worked since: what told so, in order, as the reducer takes it. */
  #stop(): AgentEnd | undefined {
    const from = this.lastWork ?? this.first;
    const signals = [
      ...this.#ownEnds(),
      ...this.#launchEnds(),
      ...this.#noticeEnds(),
      ...this.#processEnd(from),
    ]
      .filter(({ position }) => comparePositions(position, from) >= 0)
      .toSorted((a, b) => comparePositions(a.position, b.position));
    return signals.reduce<AgentEnd | undefined>(withSignal, undefined);
  }

  #ownEnds(): EndSignal[] {
    const ends = this.#events.filter(({ event }) => event.event_type !== 'subagent_start');
    return ends.map(({ event, position }) => {
      const { error, result } = recordOf(event.data);
      if (isInterruption(event)) return { by: 'agent', position, ...endOf('interrupted') };
      const text = textOf(error);
      const outcome = text === undefined ? 'ok' : 'failed';
      return { by: 'agent', position, ...endOf(outcome), result: text ?? resultText(result) };
    });
  }

  #launchEnds(): EndSignal[] {
    return this.launches.flatMap(({ position, told: { ended, result } }) =>
      ended ? [{ by: 'call', position, ...endOf(ended === 'error' ? 'failed' : 'ok'), result }] : [],
    );
  }

  #noticeEnds(): EndSignal[] {
    return this.notices.map(({ position, told: { outcome, result } }) => ({
      by: 'notice',
      position,
      ...endOf(outcome),
      result,
    }));
  }

  #processEnd(from: Position): EndSignal[] {
    const end = this.#boundaries.sessionEndAfter(from);
    if (!end) return [];
    const status = end.lost ? 'error' : 'finished';
    return [{ by: 'process', position: end.position, outcome: 'interrupted', status }];
  }
}

function endOf(outcome: AgentOutcome): Pick<AgentEnd, 'status' | 'outcome'> {
  return { status: outcome === 'failed' ? 'error' : 'finished', outcome };
}

/** The agent's own word tells the time of its end; a notification behind it knows better how it went. */
function withSignal(end: AgentEnd | undefined, { by, ...signal }: EndSignal): AgentEnd | undefined {
  const result = end?.result ?? signal.result;
  if (!end || by === 'agent') return { ...signal, result: signal.result ?? result };
  if (by !== 'process' && end.outcome === 'interrupted') return { ...signal, result };
  return by === 'notice'
    ? { ...end, status: signal.status, outcome: signal.outcome, result }
    : { ...end, result };
}

function resultText(result: unknown): string | undefined {
  if (result === undefined || result === null || result === '') return undefined;
  return textOf(result) ?? JSON.stringify(result);
}

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

  /** How it ended, unless it has worked since. */
  #stop(): AgentEnd | undefined {
    const own = this.#ownStop();
    const notice = this.notices.findLast(({ position }) => this.#isOver(position));
    if (!notice) return own ?? this.#processEnd();
    const { outcome, result } = notice.told;
    const status = outcome === 'failed' ? 'error' : 'finished';
    const position = own?.position ?? notice.position;
    return { position, status, outcome, result: own?.result ?? result };
  }

  #ownStop(): AgentEnd | undefined {
    const last = this.#events.findLast(({ event }) => event.event_type !== 'subagent_start');
    if (last && this.#isOver(last.position)) {
      if (isInterruption(last.event)) {
        return { position: last.position, status: 'finished', outcome: 'interrupted' };
      }
      const { error, result } = recordOf(last.event.data);
      const text = textOf(error);
      return { position: last.position, ...endOf(text !== undefined), result: text ?? resultText(result) };
    }
    const launch = this.launches.findLast(({ told }) => told.ended);
    if (launch?.told.ended && this.#isOver(launch.position)) {
      return {
        position: launch.position,
        ...endOf(launch.told.ended === 'error'),
        result: launch.told.result,
      };
    }
    return undefined;
  }

  #processEnd(): AgentEnd | undefined {
    const end = this.#boundaries.sessionEndAfter(this.lastWork ?? this.first);
    return end && { position: end.position, status: 'finished', outcome: 'interrupted' };
  }

  #isOver(position: Position): boolean {
    return this.lastWork === undefined || comparePositions(position, this.lastWork) > 0;
  }
}

function endOf(failed: boolean): Pick<AgentEnd, 'status' | 'outcome'> {
  return failed ? { status: 'error', outcome: 'failed' } : { status: 'finished', outcome: 'ok' };
}

function resultText(result: unknown): string | undefined {
  if (result === undefined || result === null || result === '') return undefined;
  return textOf(result) ?? JSON.stringify(result);
}

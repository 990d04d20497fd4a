import { type AgentEvent, toUtcTimestamp } from '@ao-observability/core';
import { assistantEvents, callsOf, isUsageFinal, usageEvent } from './assistant-lines.js';
import { beginEvents } from './begin-events.js';
import { identifier, LineScope } from './line-scope.js';
import { blocksOf, isRecord, type LineRecord, recordOf } from './line-value.js';
import { isSkipped } from './skipped-lines.js';
import { lineType, systemEvents } from './system-lines.js';
import type { TranscriptFile } from './transcript-file.js';
import {
  MAX_TOLD_USAGE,
  MAX_TRACKED_CALLS,
  NEW_TRANSCRIPT,
  type TranscriptState,
} from './transcript-state.js';
import { promptIdOf, userEvents } from './user-lines.js';

/** Largest line of an unknown type that is kept whole, in characters of JSON. */
export const UNKNOWN_LINE_LIMIT = 4_096;

/** Events that are held back until it is known whether their lines were copied from another session. */
export const MAX_HELD_EVENTS = 1_000;

/** What one line gave. */
export interface LineTranslation {
  events: AgentEvent[];
  problem?: string;
  /** Set for a type that this version does not know. */
  unknown_type?: string;
  /** Why a line gave no event: its type, or `copied`. */
  skipped?: string;
}

/**
 * Makes events of the lines of one transcript, in order. Pure apart from its own state, which can be kept and given to
 * another translator that goes on behind the same line.
 *
 * A fork begins with copies of another session's lines, of which only those of the model say so. The events of the
 * others are held back until the next line of the model tells whose they are.
 */
export class TranscriptTranslator {
  readonly #file: TranscriptFile;
  readonly #state: TranscriptState;
  #held: AgentEvent[] = [];

  constructor(file: TranscriptFile, state: TranscriptState = NEW_TRANSCRIPT) {
    this.#file = file;
    this.#state = structuredClone(state);
  }

  /** Whether events are held back; the state is then not one to go on from. */
  get isHolding(): boolean {
    return this.#held.length > 0;
  }

  /** The state behind the last line. */
  get state(): TranscriptState {
    return structuredClone(this.#state);
  }

  translate(line: unknown): LineTranslation {
    if (!isRecord(line)) return { events: [], problem: 'a line is not a JSON object' };
    const type = lineType(line);
    this.#follow(line, type);
    if (this.#state.at === undefined) return { events: [], skipped: isSkipped(type) ? type : 'without_time' };
    const scope = new LineScope(line, this.#file, this.#state);
    const begin = isSkipped(type) ? [] : beginEvents(scope, this.#state);
    if (type === 'assistant') return this.#translateModel(scope, begin);
    const told = type === 'user' ? userEvents(scope, this.#state) : systemEvents(scope);
    if (type === 'user') this.#forgetAnswered(line);
    const other = told === undefined ? otherLine(scope, type) : { events: told };
    const usage = type === 'user' && !isToolResult(line) ? this.#settledUsage() : [];
    return { ...other, events: this.#passOrHold([...begin, ...usage, ...other.events]) };
  }

  /** What is still held back when no more lines are there; with `isOver` none will ever come. */
  finish({ isOver }: { isOver: boolean }): AgentEvent[] {
    const usage = isOver ? this.#settledUsage() : [];
    return [...this.#held.splice(0), ...usage];
  }

  #follow(line: LineRecord, type: string): void {
    const at = toUtcTimestamp(line['timestamp']);
    if (at !== undefined) this.#state.at = at;
    const turn_id = type === 'user' ? promptIdOf(line) : undefined;
    if (turn_id !== undefined) this.#state.turn_id = turn_id;
  }

  #translateModel(scope: LineScope, begin: AgentEvent[]): LineTranslation {
    const maker = identifier(scope.line['requestSessionId']);
    const usage = this.#usage(scope);
    if (maker !== undefined && maker !== scope.session_id && this.#state.origin !== 'own') {
      return this.#skipCopy(scope.line, maker, usage);
    }
    this.#state.origin = 'own';
    this.#track(callsOf(scope.line));
    const events = [...this.#held.splice(0), ...begin, ...assistantEvents(scope, this.#state), ...usage];
    return { events };
  }

  /** The lines are the other session's; what they cost is told for that session. */
  #skipCopy(line: LineRecord, maker: string, usage: AgentEvent[]): LineTranslation {
    const state = this.#state;
    this.#held = [];
    state.origin = 'copy';
    state.copied_from = maker;
    state.begun = false;
    delete state.context;
    this.#track(Object.fromEntries(Object.keys(callsOf(line)).map((id) => [id, ''])));
    return { events: usage, skipped: 'copied' };
  }

  #passOrHold(events: AgentEvent[]): AgentEvent[] {
    if (this.#state.origin === 'own') return events;
    this.#held.push(...events);
    return this.#held.length > MAX_HELD_EVENTS ? this.#held.splice(0) : [];
  }

  /** The usage of a message, once: with its last line, because earlier ones may have preliminary counts. */
  #usage(scope: LineScope): AgentEvent[] {
    const usage = usageEvent(scope);
    const state = this.#state;
    if (!usage || state.told_usage.includes(usage.event_id)) return [];
    const before = state.open_usage?.event_id === usage.event_id ? [] : this.#settledUsage();
    if (!isUsageFinal(scope.line)) {
      state.open_usage = usage;
      return before;
    }
    delete state.open_usage;
    return [...before, this.#tell(usage)];
  }

  #settledUsage(): AgentEvent[] {
    const { open_usage } = this.#state;
    if (!open_usage) return [];
    delete this.#state.open_usage;
    return [this.#tell(open_usage)];
  }

  #tell(usage: AgentEvent): AgentEvent {
    this.#state.told_usage = [...this.#state.told_usage, usage.event_id].slice(-MAX_TOLD_USAGE);
    return usage;
  }

  #track(calls: Readonly<Record<string, string>>): void {
    const all = Object.entries({ ...this.#state.calls, ...calls });
    this.#state.calls = Object.fromEntries(all.slice(-MAX_TRACKED_CALLS));
  }

  #forgetAnswered(line: LineRecord): void {
    const answered = new Set(resultsOf(line).map(({ tool_use_id }) => tool_use_id));
    if (answered.size === 0) return;
    const open = Object.entries(this.#state.calls).filter(([id]) => !answered.has(id));
    this.#state.calls = Object.fromEntries(open);
  }
}

function otherLine(scope: LineScope, type: string): LineTranslation {
  if (isSkipped(type)) return { events: [], skipped: type };
  const name = type
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()
    .slice(0, 100);
  const characters = JSON.stringify(scope.line).length;
  // A large line of a kind that nobody knows yet must not flood the log.
  const data = characters <= UNKNOWN_LINE_LIMIT ? scope.line : { characters };
  return { events: [scope.event({ event_type: `transcript_${name}`, data })], unknown_type: type };
}

function isToolResult(line: LineRecord): boolean {
  return resultsOf(line).length > 0;
}

function resultsOf(line: LineRecord): readonly LineRecord[] {
  return blocksOf(recordOf(line['message'])['content']).filter(({ type }) => type === 'tool_result');
}

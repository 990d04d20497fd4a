import type { StoredEvent } from '../../events/event.js';
import { callLabel } from '../call-label.js';
import { agentOf } from '../describe-call.js';
import { millisecondsBetween } from '../effective-time.js';
import { launchedAgent } from '../launched-agent.js';
import { countOf, recordOf, textOf } from '../read-data.js';
import { isToolUseError, reportedOutcome } from '../reduce-calls.js';
import type { CallOutcome } from '../session-summary.js';
import type { ToolCallEntry } from '../timeline-entry.js';
import type { Lane, Row } from './board.js';
import type { Boundaries, OpenMark } from './boundaries.js';
import { entryBase } from './entry-base.js';
import { comparePositions, type Position } from './position.js';

/** What one event says about a call. */
export interface CallPart {
  role: 'start' | 'end' | 'request' | 'decision' | 'batch';
  event: StoredEvent;
  position: Position;
  /** The event's `data`, or the call's item in a batch. */
  call: Readonly<Record<string, unknown>>;
}

/** A tool call with all that is known of it; the order in which that came makes no difference. */
export class CallRow implements Row {
  readonly id: string;
  position: Position;
  lane: Lane | undefined;
  entry: ToolCallEntry | undefined;
  /** Set while a boundary behind it would end the call. */
  openMark: OpenMark | undefined;
  /** Set while requests of the same words may join it. */
  anchor: { readonly position: Position; readonly call: CallRow; readonly words: string } | undefined;
  readonly #boundaries: Boundaries;
  readonly #parts: CallPart[] = [];

  constructor(id: string, position: Position, boundaries: Boundaries) {
    this.id = id;
    this.position = position;
    this.#boundaries = boundaries;
  }

  add(part: CallPart): void {
    this.#parts.push(part);
    this.#parts.sort((a, b) => comparePositions(a.position, b.position));
  }

  remove(event: StoredEvent): void {
    const index = this.#parts.findIndex((part) => part.event === event);
    if (index >= 0) this.#parts.splice(index, 1);
  }

  /** Where the call began, as far as is known. */
  get firstPosition(): Position {
    return this.#parts[0]!.position;
  }

  /** From where on a boundary ends the call. */
  get startPosition(): Position {
    return this.#part('start')?.position ?? this.firstPosition;
  }

  get agentId(): string | undefined {
    return this.#parts.map((part) => agentOf(part.event)).find((id) => id !== undefined);
  }

  get toolName(): string {
    return this.#parts.map((part) => textOf(part.call.tool_name)).find((name) => name !== undefined) ?? '';
  }

  get label(): string {
    const labels = this.#parts.map((part) => callLabel(this.toolName, part.call.tool_input));
    return labels.find((label) => label !== '') ?? '';
  }

  /** The sub-agent that it started. */
  get subagentId(): string | undefined {
    const ids = this.#parts.map((part) =>
      part.role === 'batch' ? undefined : launchedAgent(part.event)?.agent_id,
    );
    return ids.find((id) => id !== undefined);
  }

  /** Whether an event tells how the call ended. */
  get hasEnd(): boolean {
    return this.#end !== undefined || this.#denial !== undefined || this.#part('batch') !== undefined;
  }

  get #end(): CallPart | undefined {
    const ends = this.#parts.filter((part) => part.role === 'end');
    const isSettled = ({ call }: CallPart) => reportedOutcome(call) !== 'interrupted';
    return ends.find(isSettled) ?? ends[0];
  }

  get #denial(): CallPart | undefined {
    return this.#parts.find((part) => part.role === 'decision' && part.call.decision === 'deny');
  }

  #part(role: CallPart['role']): CallPart | undefined {
    return this.#parts.find((part) => part.role === role);
  }

  build(): ToolCallEntry {
    const end = this.#end;
    const input = this.#parts.find((part) => part.call.tool_input !== undefined)?.call.tool_input;
    const subagentId = this.subagentId;
    const shown = this.#parts.filter((part) => part.role !== 'batch' || !end);
    const events = shown.map((part) => part.event);
    return {
      ...entryBase(`call:${this.id}`, this.position, events, this.agentId),
      kind: 'tool',
      tool_use_id: this.#parts.map((part) => textOf(part.event.tool_use_id)).find(Boolean) ?? this.#batchId(),
      tool_name: this.toolName,
      label: this.label,
      ...(input !== undefined && { input }),
      ...(end?.call.tool_result !== undefined && { result: end.call.tool_result }),
      ...this.#outcome(),
      ...this.#permission(),
      ...(subagentId !== undefined && { subagent_id: subagentId }),
    };
  }

  #batchId(): string | undefined {
    return textOf(this.#part('batch')?.call.tool_use_id);
  }

  #outcome(): Pick<ToolCallEntry, 'outcome' | 'error' | 'ended_at' | 'duration_ms'> {
    const end = this.#end;
    if (end) {
      const duration = countOf(end.call.duration_ms) ?? this.#durationUntil(end.position);
      const error = errorText(end.call.error);
      return {
        ...ended(reportedOutcome(end.call), end.position, error),
        ...(duration !== undefined && { duration_ms: duration }),
      };
    }
    const refusal = this.#denial ?? this.#part('batch');
    if (refusal) {
      return ended(this.#refusalOutcome(refusal), refusal.position, this.#refusalText());
    }
    const over = this.lane && this.#boundaries.endAfter(this.lane, this.startPosition);
    if (!over) return { outcome: 'running' };
    const duration = this.#durationUntil(over.position);
    return {
      ...ended('interrupted', over.position, over.reason),
      ...(duration !== undefined && { duration_ms: duration }),
    };
  }

  #durationUntil({ time }: Position): number | undefined {
    const start = this.#part('start');
    return start && millisecondsBetween(start.position.time, time);
  }

  #refusalOutcome({ role, call }: CallPart): CallOutcome {
    if (role === 'decision') return 'denied';
    return isToolUseError(call.tool_result) || !this.#part('start') ? 'invalid' : 'denied';
  }

  #refusalText(): string | undefined {
    return textOf(this.#denial?.call.reason) ?? errorText(this.#part('batch')?.call.tool_result);
  }

  #permission(): Pick<ToolCallEntry, 'permission'> {
    const request = this.#part('request');
    if (!request) return {};
    const decision = textOf(this.#part('decision')?.call.decision);
    return {
      permission: { requested_at: request.position.time, ...(decision !== undefined && { decision }) },
    };
  }
}

function ended(outcome: CallOutcome, { time }: Position, error?: string) {
  return { outcome, ended_at: time, ...(error !== undefined && { error }) };
}

function errorText(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  const first = Array.isArray(value) ? recordOf(value[0]).text : undefined;
  return textOf(first) ?? JSON.stringify(value);
}

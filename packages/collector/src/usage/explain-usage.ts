import { claudeCodeUsageId, type SessionSummary, type StoredEvent } from '@ao-observability/core';
import type { UsageSum } from '@ao-observability/core/live';
import { findPriceRow, priceUsage, type PriceTable } from '@ao-observability/core/pricing';
import { readUsageLines, type UsageLines } from './usage-lines.js';
import { addSum, emptySum, messageSum, usageCounts, type UsageCounts } from './usage-group.js';

/** A message that was counted, and how it got its price. */
interface CountedMessage extends UsageSum {
  message_id: string;
  seq: number;
  timestamp: string;
  agent_id?: string;
  model: string;
  /** "claude-opus-5-5 in claude-code-2.1.330", "given by the source", or why there is no price. */
  price: string;
}

/** A second account of a message, which was not counted. */
export interface RejectedDuplicate {
  message_id: string;
  /** Where the second account stands. */
  where: string;
  reason: string;
  /** Where the message is counted; absent when nowhere. */
  counted_in?: Place;
}

/** Where a message stands in the log. */
interface Place {
  session_id: string;
  seq: number;
}

/** Everything behind the cost of a session. */
export interface UsageExplanation {
  session_id: string;
  messages: CountedMessage[];
  duplicates: RejectedDuplicate[];
  /** Messages of the transcript that are counted nowhere. */
  missing: { message_id: string; where: string }[];
  total: UsageSum;
  /** False when the session has more events than are looked at; those after them are left out. */
  complete: boolean;
  /** The agent program's own total, when it wrote one. */
  reported_cost_usd?: number;
  /** Their requests are part of the program's total, and leave no message with usage. */
  compactions: number;
  files: { path: string; error?: string }[];
}

/** Events that one explanation looks at. */
export const EXPLAINED_EVENTS = 100_000;

/** Where an explanation gets its facts from. */
export interface UsageFacts {
  /** Most events to look at. @default EXPLAINED_EVENTS */
  limit?: number;
  session: SessionSummary;
  /** `usage`, `assistant_message` and `cost_state` events of the session, in order. */
  events: AsyncIterable<StoredEvent>;
  readEvent: (eventId: string) => Promise<StoredEvent | undefined>;
  table: PriceTable;
}

/**
 * Lists what was counted for a session and by which price, and what was not counted and why. Duplicates leave
 * no trace in the log, so the transcript is read once more; without it only those in the log are named.
 */
export async function explainUsage(facts: UsageFacts): Promise<UsageExplanation> {
  const { session, events, table, limit = EXPLAINED_EVENTS } = facts;
  const ledger = new Ledger(table);
  let complete = true;
  let looked = 0;
  for await (const event of events) {
    complete = looked < limit;
    if (!complete) break;
    looked += 1;
    ledger.add(event);
  }
  const { session_id, transcript_path, compactions } = session;
  const transcript = transcript_path ? await readUsageLines(transcript_path) : { messages: [], files: [] };
  const missing = await compare(transcript.messages, ledger, facts);
  return { session_id, complete, ...ledger.result(), missing, compactions, files: transcript.files };
}

/** Names the messages of a transcript that were not counted for the session, and gives those counted nowhere. */
async function compare(
  messages: readonly UsageLines[],
  ledger: Ledger,
  { session, readEvent }: UsageFacts,
): Promise<UsageExplanation['missing']> {
  const missing: UsageExplanation['missing'] = [];
  const seen = new Map<string, string>();
  for (const { message_id, file: where, lines } of messages) {
    const counted_in = ledger.placeOf(message_id) ?? placeOf(await readEvent(claudeCodeUsageId(message_id)));
    const before = seen.get(message_id);
    const reason = reasonFor({ lines, before, isOwn: counted_in?.session_id === session.session_id });
    if (!counted_in) missing.push({ message_id, where });
    else if (reason !== undefined) ledger.reject({ message_id, where, reason, counted_in });
    seen.set(message_id, where);
  }
  return missing;
}

function placeOf(event: StoredEvent | undefined): Place | undefined {
  return event && { session_id: event.session_id, seq: event.seq };
}

interface Sighting {
  lines: number;
  /** The file that had the message before. */
  before: string | undefined;
  isOwn: boolean;
}

function reasonFor({ lines, before, isOwn }: Sighting): string | undefined {
  if (!isOwn) return copied(lines);
  if (before !== undefined) return `also in ${before}`;
  return lines > 1 ? repeated(lines) : undefined;
}

function copied(lines: number): string {
  return `copied from another session by a fork (${lines === 1 ? '1 line' : `${lines} lines`})`;
}

function repeated(lines: number): string {
  return `${lines - 1} more ${lines === 2 ? 'line repeats' : 'lines repeat'} the usage, one for each block`;
}

class Ledger {
  readonly #table: PriceTable;
  readonly #messages: CountedMessage[] = [];
  readonly #places = new Map<string, Place>();
  readonly #duplicates: RejectedDuplicate[] = [];
  readonly #total = emptySum();
  #reported: number | undefined;

  constructor(table: PriceTable) {
    this.#table = table;
  }

  add(event: StoredEvent): void {
    const { event_type, data } = event;
    if (event_type === 'cost_state') {
      this.#reported = typeof data.totalCostUSD === 'number' ? data.totalCostUSD : this.#reported;
      return;
    }
    const counts = usageCounts(event);
    if (!counts) return;
    const message_id = typeof counts.message_id === 'string' ? counts.message_id : '';
    const place = this.placeOf(message_id);
    if (place) {
      const where = `event ${event.event_id} (${event_type})`;
      this.reject({ message_id, where, reason: 'another event told the same', counted_in: place });
      return;
    }
    if (message_id !== '') this.#places.set(message_id, { session_id: event.session_id, seq: event.seq });
    this.#count(event, message_id, counts);
  }

  placeOf(messageId: string): Place | undefined {
    return this.#places.get(messageId);
  }

  reject(duplicate: RejectedDuplicate): void {
    this.#duplicates.push(duplicate);
  }

  result(): Pick<UsageExplanation, 'messages' | 'duplicates' | 'total' | 'reported_cost_usd'> {
    return {
      messages: this.#messages,
      duplicates: this.#duplicates,
      total: this.#total,
      ...(this.#reported !== undefined && { reported_cost_usd: this.#reported }),
    };
  }

  #count({ seq, timestamp, agent_id }: StoredEvent, message_id: string, counts: UsageCounts): void {
    const sum = messageSum(counts);
    addSum(this.#total, sum);
    const model = typeof counts.model === 'string' ? counts.model : '';
    const agent = agent_id === undefined ? {} : { agent_id };
    const price = priceOrigin(counts, this.#table);
    this.#messages.push({ message_id, seq, timestamp, ...agent, model, ...sum, price });
  }
}

function priceOrigin(counts: UsageCounts, table: PriceTable): string {
  const { cost_usd, price_version, model } = counts;
  if (typeof cost_usd !== 'number') {
    const price = priceUsage(counts, table);
    return price.unpriced ?? `had no price when it was stored; would cost ${price.cost_usd} now`;
  }
  if (typeof price_version !== 'string') return 'given by the source';
  const row = typeof model === 'string' ? findPriceRow(model, table) : undefined;
  const isInForce = (row?.version ?? table.version) === price_version;
  return row && isInForce ? `row ${row.model} of ${price_version}` : `${price_version}, no longer in force`;
}

import { AoError, type SessionSummary } from '@ao-observability/core';
import {
  EXPLAINED_EVENTS,
  explainUsage,
  type RejectedDuplicate,
  type UsageExplanation,
} from '../../usage/explain-usage.js';
import { openCostSource, type CostSource } from '../cost-source.js';
import { count } from '../count.js';
import { EXIT_CODES } from '../exit-codes.js';
import { paintFor } from '../paint.js';
import { loadSettings, type GivenSettings } from '../settings/load-settings.js';
import { priceTableSetting } from '../settings/price-table-setting.js';
import { shortPath, type Terminal } from '../terminal.js';
import { dollars, figure, textTable, type TableRow } from '../text-table.js';

/** As given on the command line. */
export interface CostExplainGiven extends GivenSettings {
  /** Id or name of a session. */
  session: string;
  /** Of a running collector; absent: the database. */
  url: string | undefined;
  json: boolean;
}

const HEADING: TableRow = [
  'message',
  'agent',
  'input',
  'output',
  'cache read',
  'cache write',
  'cost',
  'price',
];

/** Prints each message that was counted for a session with its price, and each duplicate that was not. */
export async function costExplain(given: CostExplainGiven, terminal: Terminal): Promise<number> {
  const { values: settings } = await loadSettings(given, terminal);
  const source = await openCostSource({ url: given.url, settings, terminal });
  try {
    const session = await findSession(source, given.session);
    const explanation = await explainUsage({
      session,
      events: source.costEvents(session.session_id),
      readEvent: source.readEvent,
      table: priceTableSetting(settings),
    });
    terminal.out.write(
      given.json ? `${JSON.stringify(explanation, undefined, 2)}\n` : asText(explanation, terminal),
    );
  } finally {
    await source.close();
  }
  return EXIT_CODES.ok;
}

async function findSession(source: CostSource, wanted: string): Promise<SessionSummary> {
  const session = await source.session(wanted);
  if (session) return session;
  const found = (await source.findSessions(wanted)).filter(({ session_name }) => session_name === wanted);
  if (found.length === 1) return found[0]!;
  const several = found.map(({ session_id }) => session_id).join(', ');
  throw new AoError('AO_NOT_FOUND', {
    detail:
      found.length === 0
        ? `no session has the id or the name "${wanted}".`
        : `${found.length} sessions have the name "${wanted}": ${several}.`,
    hint: 'Give the id; "ao-collector cost --by session" lists them.',
  });
}

function asText(explanation: UsageExplanation, terminal: Terminal): string {
  const { dim } = paintFor(terminal.out);
  const { messages, duplicates, missing, total, session_id } = explanation;
  const rows = messages.map((message) => [
    message.message_id || `(event ${message.seq})`,
    message.agent_id ?? 'main',
    ...[message.input_tokens, message.output_tokens].map(figure),
    ...[message.cache_read_tokens, message.cache_creation_tokens].map(figure),
    dollars(message.cost_usd),
    message.price,
  ]);
  const sums = [
    total.input_tokens,
    total.output_tokens,
    total.cache_read_tokens,
    total.cache_creation_tokens,
  ];
  const last = ['total', '', ...sums.map(figure), dollars(total.cost_usd), unpriced(total.unpriced_tokens)];
  const parts = [
    `\n  ${session_id}: ${count(messages.length, 'message')} counted\n`,
    textTable([HEADING, ...rows, last], [2, 3, 4, 5, 6]),
    section(`${count(duplicates.length, 'duplicate')} not counted`, duplicates.map(duplicateRow(terminal))),
    section(
      `${count(missing.length, 'message')} of the transcript counted nowhere`,
      missing.map(({ message_id, where }) => [message_id, shortPath(where, terminal.home)]),
    ),
  ];
  const notes = notesOn(explanation, terminal).map((note) => `  ${dim(note)}\n`);
  return `${parts.filter(Boolean).join('\n')}\n${notes.join('')}`;
}

function section(title: string, rows: readonly TableRow[]): string {
  return rows.length === 0 ? '' : `  ${title}\n${textTable(rows)}`;
}

function duplicateRow({ home }: Terminal) {
  return ({ message_id, where, reason, counted_in }: RejectedDuplicate): TableRow => {
    const place = counted_in ? `counted in ${counted_in.session_id} at ${counted_in.seq}` : '';
    return [message_id, reason, place, shortPath(where, home)];
  };
}

function notesOn(explanation: UsageExplanation, { home }: Terminal): string[] {
  const { reported_cost_usd, files } = explanation;
  const notes: string[] = [];
  if (reported_cost_usd !== undefined) {
    notes.push(`the agent program's own total is ${dollars(reported_cost_usd)}${comparison(explanation)}`);
  }
  for (const { path, error } of files) {
    const place = shortPath(path, home);
    notes.push(error === undefined ? `read again: ${place}` : `duplicates are not known, ${place}: ${error}`);
  }
  if (!explanation.complete) notes.push(`only the first ${figure(EXPLAINED_EVENTS)} events were looked at`);
  if (files.length === 0) notes.push('no transcript is known; duplicates are named from the log alone');
  return notes;
}

function comparison({ reported_cost_usd = 0, total, compactions }: UsageExplanation): string {
  const difference = reported_cost_usd - (total.cost_usd ?? 0);
  if (Math.abs(difference) <= 1e-6 * reported_cost_usd) return ', the same';
  const reason = compactions > 0 ? '; compactions are paid for, but leave no message' : '';
  return `, ${dollars(Math.abs(difference))} ${difference > 0 ? 'more' : 'less'}${reason}`;
}

function unpriced(tokens: number): string {
  return tokens > 0 ? `${figure(tokens)} tokens have no price` : '';
}

import type { UsageAnswer, UsageRequest, UsageSum } from '@ao-observability/core/live';
import { openCostSource } from '../cost-source.js';
import { EXIT_CODES } from '../exit-codes.js';
import { invalidOption } from '../invalid-option.js';
import { paintFor } from '../paint.js';
import { loadSettings, type GivenSettings } from '../settings/load-settings.js';
import { shortPath, type Terminal } from '../terminal.js';
import { dollars, figure, textTable, type TableRow } from '../text-table.js';
import { USAGE_GROUPINGS } from '../../usage/usage-group.js';

/** As given on the command line. */
export interface CostGiven extends GivenSettings {
  by: string;
  after: string | undefined;
  before: string | undefined;
  /** Of a running collector; absent: the database. */
  url: string | undefined;
  json: boolean;
}

/** Groups that are listed. */
const LISTED_GROUPS = 100;

/** Characters of a key that are shown. */
const KEY_LIMIT = 60;

/** Prints what tokens were used and what they cost, by group. */
export async function cost(given: CostGiven, terminal: Terminal): Promise<number> {
  const request = requestOf(given);
  const { values: settings } = await loadSettings(given, terminal);
  const source = await openCostSource({ url: given.url, settings, terminal });
  try {
    const answer = await source.usage(request);
    terminal.out.write(given.json ? `${JSON.stringify(answer, undefined, 2)}\n` : asText(answer, terminal));
  } finally {
    await source.close();
  }
  return EXIT_CODES.ok;
}

function requestOf({ by, after, before }: CostGiven): UsageRequest {
  const grouping = USAGE_GROUPINGS.find((known) => known === by);
  if (!grouping) throw invalidOption('--by', by, `one of ${USAGE_GROUPINGS.join(', ')}`);
  return {
    by: grouping,
    limit: LISTED_GROUPS,
    ...(after !== undefined && { after }),
    ...(before !== undefined && { before }),
  };
}

function asText({ by, groups, groups_total, total, complete }: UsageAnswer, terminal: Terminal): string {
  if (total.messages === 0) return '\n  No usage is known yet.\n\n';
  const { dim, yellow } = paintFor(terminal.out);
  const heading: TableRow = [
    by,
    'messages',
    'input',
    'output',
    'cache read',
    'cache write',
    'unpriced',
    'cost',
  ];
  const rows = groups.map((group) => [nameOf(group, terminal), ...cells(group)]);
  const table = textTable([heading, ...rows, ['total', ...cells(total)]], [1, 2, 3, 4, 5, 6, 7]);
  const notes = [
    ...(groups.length < groups_total ? [`${groups_total - groups.length} more, all in the total`] : []),
    ...(total.unpriced_tokens > 0
      ? ['unpriced: tokens of models without a price; not part of the cost']
      : []),
  ].map((note) => `  ${dim(note)}\n`);
  const warning = complete
    ? ''
    : `  ${yellow('!')} there is more than is counted at once; narrow with --after\n`;
  return `\n${table}\n${notes.join('')}${warning}`;
}

function nameOf({ key, label }: { key: string; label?: string }, { home }: Terminal): string {
  const name = label === undefined ? shortPath(key, home) : `${label} (${key})`;
  if (name === '') return '(not known)';
  return name.length > KEY_LIMIT ? `${name.slice(0, KEY_LIMIT - 1)}…` : name;
}

function cells(sum: UsageSum): string[] {
  const { messages, input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens } = sum;
  const counts = [messages, input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens];
  return [...counts, sum.unpriced_tokens].map(figure).concat(dollars(sum.cost_usd));
}

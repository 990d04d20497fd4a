import type { EpochMs, SessionSummary } from '@ao-observability/core';
import type { FleetCounts } from '../../client/attention.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { formatCost, formatCount, plural } from '../../rendering/format.js';
import { totalTokens } from '../../rendering/session-text.js';

/** A figure of the bar and, for those who want to know, what is counted. */
export interface Figure {
  readonly text: string;
  readonly title?: string | undefined;
  /** Left out where there is little room. */
  readonly optional?: boolean | undefined;
}

/** What the sessions do: "9 working", "2 need you", "1 stalled". */
export function fleetFigures(counts: FleetCounts): readonly Figure[] {
  const { working, needs, stalled, failed, lost } = counts;
  return [
    { text: `${working} working` },
    ...when(needs > 0, { text: `${needs} ${needs === 1 ? 'needs' : 'need'} you` }),
    ...when(failed > 0, { text: `${failed} failed`, optional: true }),
    ...when(stalled > 0, {
      text: `${stalled} quiet`,
      title: 'Claim to work, but were not heard for 10 minutes',
      optional: true,
    }),
    ...when(lost > 0, {
      text: `${lost} lost`,
      title: 'No end was reported, and no word for a day',
      optional: true,
    }),
  ];
}

/** How much arrives, and how late. */
export function pulseFigures({ pulse, connection, at }: FleetClient): readonly Figure[] {
  if (!pulse || connection.state !== 'live' || at !== undefined) return [];
  const { eventsPerSecond: rate, lagMs } = pulse;
  const lag =
    lagMs === undefined ? '' : lagMs < 10_000 ? `${roundLag(lagMs)} ms` : `${Math.round(lagMs / 1_000)} s`;
  return [
    {
      text: `${rate < 10 ? Number(rate.toFixed(1)) : Math.round(rate)} ev/s`,
      title: 'Events a second, over the last 10 seconds',
      optional: true,
    },
    ...when(lag !== '', {
      text: `lag ${lag}`,
      title:
        'From the collector to this page, median of the last 10 seconds; the difference of the two clocks is in it',
      optional: true,
    }),
  ];
}

/** How many sessions there are. */
export function totalFigures({ sessions, total }: FleetClient): readonly Figure[] {
  const all = Math.max(total, sessions.size);
  const title =
    all > sessions.size ? `${sessions.size.toLocaleString('en')} of them are loaded here` : undefined;
  return [{ text: plural(all, 'session'), title, optional: true }];
}

/** What was used by the sessions that were active today. */
export function todayFigures(client: FleetClient, now: EpochMs): readonly Figure[] {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const sessions = [...client.sessions.values()].filter(
    (session) => Date.parse(session.last_event_at) >= midnight,
  );
  const tokens = sessions.reduce((sum, session) => sum + totalTokens(session), 0);
  if (tokens === 0) return [];
  const priced = sessions.filter(({ usage }) => usage.cost_usd !== undefined);
  const cost = priced.reduce((sum, { usage }) => sum + (usage.cost_usd ?? 0), 0);
  const scope = scopeOf(sessions, midnight, client);
  const unpriced = sessions.some(isUnpriced);
  const sign = `${unpriced ? '≥ ' : ''}${scope.isExact ? '' : '~'}`;
  const missing = unpriced ? '. Tokens without a known price are not in it' : '';
  return [
    ...when(priced.length > 0, {
      text: `today ${sign}${formatCost(cost)}`,
      title: `Cost of ${scope.words}${missing}`,
    }),
    { text: `${formatCount(tokens)} tok`, title: `Tokens of every kind, of ${scope.words}`, optional: true },
  ];
}

// A row has one total; how much of it fell on today is not known.
function scopeOf(
  sessions: readonly SessionSummary[],
  midnight: EpochMs,
  { sessions: loaded, total }: FleetClient,
): { readonly words: string; readonly isExact: boolean } {
  const older = sessions.filter(({ created_at }) => Date.parse(created_at) < midnight).length;
  const began = older > 0 ? `; ${older} of them began earlier, and all they used is in it` : '';
  const oldest = [...loaded.values()].some(({ last_event_at }) => Date.parse(last_event_at) < midnight);
  const partial = loaded.size < total && !oldest;
  const part = partial ? `; only the ${loaded.size} sessions loaded here are counted` : '';
  return {
    words: `${plural(sessions.length, 'session')} with events today${began}${part}`,
    isExact: older === 0 && !partial,
  };
}

function isUnpriced(session: SessionSummary): boolean {
  const { cost_usd, unpriced_tokens = 0 } = session.usage;
  return unpriced_tokens > 0 || (cost_usd === undefined && totalTokens(session) > 0);
}

function roundLag(ms: number): number {
  return ms < 100 ? Math.round(ms) : Math.round(ms / 10) * 10;
}

function when(holds: boolean, figure: Figure): readonly Figure[] {
  return holds ? [figure] : [];
}

import type { SessionSummary } from '@ao-observability/core';
import { formatCost, formatCount, formatDuration, plural } from '../../rendering/format.js';
import type { TurnFacts } from './turn-summaries.js';

/** "Turn 2m 18s · 3 calls · 1 failed · 12.3k tok · $0.42"; usage is known of the session's last turn alone. */
export function turnText(turn: TurnFacts, session: SessionSummary | undefined): string {
  const usage = session?.turn?.started_at === turn.started_at ? session.turn.usage : undefined;
  const tokens = usage
    ? usage.input_tokens + usage.output_tokens + usage.cache_read_tokens + usage.cache_creation_tokens
    : 0;
  return [
    `Turn ${formatDuration(turn.duration_ms)}`,
    turn.calls > 0 ? plural(turn.calls, 'call') : '',
    turn.failed > 0 ? `${turn.failed} failed` : '',
    tokens > 0 ? `${formatCount(tokens)} tok` : '',
    usage?.cost_usd === undefined ? '' : formatCost(usage.cost_usd),
  ]
    .filter(Boolean)
    .join(' · ');
}

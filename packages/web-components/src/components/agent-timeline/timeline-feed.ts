import type { EpochMs, SessionSummary } from '@ao-observability/core';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FleetClient } from '../../client/fleet-client.js';
import type { FeedWindow } from '../../controllers/feed-window.js';
import type { EntryContext } from '../../rendering/entries/entry-context.js';
import type { Conversation } from './conversation.js';
import type { PayloadLoader } from './payload-loader.js';
import { renderTimelineRow, type RowActions, type RowPlace } from './timeline-row.js';
import { isExpandable, type TimelineRow } from './timeline-rows.js';
import type { TimelineSettings } from './timeline-settings.js';
import { turnText } from './turn-text.js';

/** What the rows are drawn with. */
export interface FeedProps {
  readonly conversation: Conversation;
  readonly feed: FeedWindow;
  readonly payloads: PayloadLoader;
  readonly settings: TimelineSettings;
  readonly client: FleetClient;
  readonly sessionOf: (row: TimelineRow) => SessionSummary | undefined;
  /** Short names of several sessions, by id; absent for one. */
  readonly sessionNames: ReadonlyMap<string, string> | undefined;
  readonly now: EpochMs;
  /** The key of the row that Tab reaches. */
  readonly tabbable: string | undefined;
  /** The id of the event that is selected. */
  readonly event: string | undefined;
  readonly toggle: (row: TimelineRow) => void;
  readonly showAll: (row: TimelineRow) => void;
  readonly actions: (row: TimelineRow) => RowActions;
  /** What the host adds to the context of a row. */
  readonly context: (row: TimelineRow) => Partial<EntryContext>;
  readonly update: () => void;
}

/** The rows that can be seen. */
export function renderFeed(props: FeedProps): TemplateResult {
  const { conversation, feed, settings } = props;
  const { rows, timeline } = conversation;
  return html`<div
    class="feed times-${settings.get('timestamps')} wrap-${settings.get('wrap')} ${props.sessionNames ? 'merged' : ''}"
    role="feed"
    aria-label="Conversation"
    aria-busy=${timeline?.loadingEarlier ?? false}
  >
    ${repeat(
      feed.items,
      ({ key }) => key,
      (item) => {
        const row = rows[item.index];
        return row ? renderTimelineRow(...rowOf(row, item, props)) : nothing;
      },
    )}
  </div>`;
}

function rowOf(
  row: TimelineRow,
  item: RowPlace['item'],
  props: FeedProps,
): [TimelineRow, RowPlace, EntryContext] {
  const { conversation, payloads, client, settings } = props;
  const unabridged = conversation.isUnabridged(row.key);
  const isOpen = row.expanded && isExpandable(row) && row.fold === undefined;
  const wanted = row.entry.kind !== 'subagent' && (unabridged || isOpen);
  const { entry, payload } = wanted
    ? payloads.whole(row.entry, client)
    : { entry: row.entry, payload: 'here' as const };
  return [
    { ...row, entry },
    placeOf(row, item, props),
    {
      now: props.now,
      expanded: row.expanded,
      unabridged,
      payload,
      cwd: props.sessionOf(row)?.cwd,
      launch: row.launch,
      diffView: settings.get('diffView'),
      ...props.context(row),
      toggle: () => props.toggle(row),
      showAll: () => props.showAll(row),
      update: () => props.update(),
    },
  ];
}

function placeOf(row: TimelineRow, item: RowPlace['item'], props: FeedProps): RowPlace {
  const { conversation, client, sessionNames, settings, event } = props;
  const session = props.sessionOf(row);
  const { entry, launch, fold } = row;
  const ms = entry.kind === 'tool' && !fold ? entry.duration_ms : undefined;
  const isSelected = event !== undefined && [entry, launch].some((one) => one?.event_ids.includes(event));
  return {
    item,
    session: sessionNames && (sessionNames.get(session?.session_id ?? '') ?? ''),
    setSize: conversation.timeline?.hasEarlier ? -1 : conversation.rows.length,
    tabbable: row.key === props.tabbable,
    selected: isSelected && !(fold && row.expanded),
    time: {
      mode: settings.get('timestamps'),
      previous: conversation.rows[item.index - 1]?.entry.timestamp,
      asOf: client.at,
    },
    bar: conversation.durations.bar(ms),
    slow: conversation.durations.isSlow(ms),
    turn: sessionNames ? undefined : turnOf(row, props),
    actions: props.actions(row),
  };
}

/** The turns of several sessions run through each other: they have no figures. */
function turnOf(row: TimelineRow, { conversation, sessionOf }: FeedProps): string | undefined {
  const turn = row.depth === 0 ? conversation.turns.get(row.entry.key) : undefined;
  return turn && turnText(turn, sessionOf(row));
}

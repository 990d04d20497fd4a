import { html, nothing, type TemplateResult } from 'lit';
import type { EpochMs } from '@ao-observability/core';
import type { FleetClient } from '../../client/fleet-client.js';
import { SESSION_VIEWS, type SessionView } from '../../events/ao-navigate-event.js';
import { plural } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import type { AoElementClass } from '../ao-element.js';
import { renderFindBar } from './find-bar.js';
import { renderFeedKeys } from './key-help.js';
import type { PlainText } from './plain-text.js';
import type { TimelineController } from './timeline-controller.js';
import { renderFeed, type FeedProps } from './timeline-feed.js';
import { renderMergedHeader, renderPending, renderTimelineHeader } from './timeline-header.js';
import { renderAsOf, renderEarlier, renderError, renderNoRows, renderSeek } from './timeline-notes.js';
import { renderToolbar } from './timeline-toolbar.js';
import { MERGED_VIEWS, renderOtherView } from './timeline-views.js';

/** What a timeline is drawn with. */
export interface TimelineProps extends Pick<FeedProps, 'actions' | 'context'> {
  readonly controller: TimelineController;
  readonly client: FleetClient;
  readonly sessionIds: readonly string[];
  readonly now: EpochMs;
  readonly view: SessionView;
  readonly event: string | undefined;
  readonly plainText: PlainText;
  readonly keysShown: boolean;
  readonly showView: (view: SessionView) => void;
  readonly setFilter: (filter: string) => void;
  readonly toggleFind: () => void;
  readonly showKeys: (shown: boolean) => void;
  readonly showEvent: (eventId: string) => void;
  readonly reload: () => void;
  readonly define: (component: AoElementClass) => void;
  readonly update: () => void;
}

/** A session: who it is, what it waits for, and one of its views. */
export function renderTimeline(props: TimelineProps): TemplateResult {
  const { controller, client, plainText } = props;
  const { shown, announcer, copier } = controller;
  const asking = shown.all.find(({ pending_permissions: pending }) => pending.length > 0);
  return html`<slot name="header">${renderHeader(props)}</slot>
    ${renderBar(props)}
    ${asking ? renderPending(asking, client.at, (eventId) => props.showEvent(eventId)) : nothing}
    <div class="panel" id="panel" role="tabpanel" aria-labelledby="tab-${props.view}">
      ${props.view === 'conversation' ? renderConversation(props) : renderOtherView(props.view, { ...props, sessions: props.sessionIds })}
    </div>
    <slot name="footer"></slot>
    <span class="visually-hidden" tabindex="-1" id="after">End of the conversation</span>
    <span class="visually-hidden" aria-live="polite" id="polite">${announcer.polite}</span>
    <span class="visually-hidden" role="alert" id="alert">${announcer.alert}</span>
    <span class="toast">${copier.render()}</span>
    ${plainText.render()} ${renderFeedKeys(props.keysShown, () => props.showKeys(false))}`;
}

function renderHeader({ controller, client, now }: TimelineProps): unknown {
  const { all: sessions, only: session } = controller.shown;
  const badge = renderAsOf(client);
  if (session) return renderTimelineHeader(session, { now, asOf: client.at, badge });
  return sessions.length > 1 ? renderMergedHeader(sessions, badge) : nothing;
}

function renderBar(props: TimelineProps): TemplateResult {
  const { controller, plainText, view } = props;
  const { conversation, filter, find, follow, settings } = controller;
  return renderToolbar({
    views: props.sessionIds.length > 1 ? MERGED_VIEWS : SESSION_VIEWS,
    view,
    following: follow.state.following,
    filter: filter.text,
    counts: filter.isEmpty
      ? undefined
      : { shown: conversation.count(filter), all: conversation.entries.length },
    countOf: (preset) => conversation.count(preset),
    settings,
    finding: find.open,
    showView: props.showView,
    setFilter: props.setFilter,
    toggleFollow: () => controller.toggleFollow(),
    toggleFind: () => props.toggleFind(),
    showText: () => plainText.show(),
    showKeys: () => props.showKeys(true),
    update: props.update,
  });
}

function renderConversation(props: TimelineProps): TemplateResult {
  const { controller, client, event, now } = props;
  const { conversation, feed, find, focus, follow, payloads, seeker, settings } = controller;
  const clear = (): void => props.setFilter('');
  const hasRows = conversation.rows.length > 0;
  return html`${renderFindBar(find, () => props.toggleFind())}
    ${renderError(conversation, () => props.reload())} ${renderSeek(seeker, clear)}
    <div class="feed-frame">
      <div
        class="scroller"
        part="scroller"
        @wheel=${follow.onWheel}
        @touchmove=${follow.onTouchMove}
        @pointerdown=${follow.onPointerDown}
        @scroll=${follow.onScroll}
        @selectstart=${follow.onSelectStart}
        @focusin=${controller.onFocusin}
      >
        ${renderEarlier(conversation, () => controller.loadEarlier())}
        ${
          hasRows
            ? renderFeed({
                conversation,
                feed,
                payloads,
                settings,
                client,
                sessionOf: (row) => controller.shown.of(row.key),
                sessionNames: controller.shown.names,
                now,
                event,
                tabbable: focus.tabbable,
                toggle: (row) => controller.toggle(row),
                showAll: (row) => controller.showAll(row),
                actions: props.actions,
                context: props.context,
                update: props.update,
              })
            : renderNoRows(conversation, controller.filter.text, clear)
        }
      </div>
      ${follow.state.following || !hasRows ? nothing : renderJump(controller)}
    </div>`;
}

function renderJump(controller: TimelineController): TemplateResult {
  const { unseen } = controller.follow.state;
  return html`<button type="button" class="jump" part="jump" @click=${() => controller.toEnd()}>
    ${icon('down')} ${unseen > 0 ? plural(unseen, 'new event') : 'Latest'}
  </button>`;
}

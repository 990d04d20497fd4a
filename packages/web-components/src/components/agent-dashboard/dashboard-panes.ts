import { nothing, type TemplateResult } from 'lit';
import { html, type StaticValue } from 'lit/static-html.js';
import type { FleetClient } from '../../client/fleet-client.js';
import type { ViewMemory } from '../../client/view-memory.js';
import type { NavigateTarget } from '../../events/ao-navigate-event.js';
import { formatClock } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { setVars } from '../../rendering/set-vars.js';
import { tag } from '../../rendering/tag.js';
import { AgentFleetOverview } from '../agent-fleet-overview/agent-fleet-overview.js';
import { AgentSessionList } from '../agent-session-list/agent-session-list.js';
import type { DashboardRoute } from './dashboard-route.js';
import { paneWidth, renderSeparator, type SizedPane } from './pane-separator.js';
import type { Room } from './size-controller.js';
import { readSettings } from './view-settings.js';

const LIST_PANE: SizedPane = {
  setting: 'listWidth',
  label: 'Width of the list',
  edge: 'end',
  usual: 340,
  least: 260,
  most: 560,
};
const DETAIL_PANE: SizedPane = {
  setting: 'detailWidth',
  label: 'Width of the details',
  edge: 'start',
  usual: 420,
  least: 300,
  most: 720,
};

/** What the panes show, and whom they tell. */
export interface PanesView {
  readonly client: FleetClient;
  readonly route: DashboardRoute;
  readonly room: Room;
  readonly memory: ViewMemory;
  /** Whether the dashboard is what the page is about. */
  readonly isMain: boolean;
  /** The names of the parts that are loaded on demand; absent while they are not here. */
  readonly approvals: StaticValue | undefined;
  readonly timeline: StaticValue | undefined;
  readonly detail: StaticValue | undefined;
  readonly hrefOf: (to: NavigateTarget) => string | undefined;
  readonly go: (to: NavigateTarget) => void;
}

/** The part below the top line: a list, what was chosen in it, and the details of an event. */
export function renderPanes(view: PanesView): TemplateResult {
  const { client, memory, room, route } = view;
  const isRoomy = room === 'medium' || room === 'wide';
  const isEmpty = !client.loaded || client.sessions.size === 0;
  const hasList = !isEmpty && (route.page === 'session' ? isRoomy : route.page === 'fleet' && !isRoomy);
  const hasMain = isEmpty || route.page !== 'fleet' || isRoomy;
  const widths = {
    '--_list': `${paneWidth(LIST_PANE, memory)}px`,
    '--_detail': `${paneWidth(DETAIL_PANE, memory)}px`,
  };
  return html`${renderBrokenLink(client)}
    <div class="panes" ${setVars(widths)}>
      ${hasList ? renderList(view, hasMain) : nothing} ${hasMain ? renderMain(view, isRoomy) : nothing}
      ${hasMain && route.page === 'session' && route.event !== undefined ? renderDetail(view) : nothing}
    </div>`;
}

interface Links {
  readonly root: string;
  readonly to: PanesView['hrefOf'];
  readonly toSession: (sessionId: string) => string | undefined;
}

const linksOfRoute = new WeakMap<DashboardRoute, Links>();

/** Links are the same functions as long as the route is: others would make everything below draw itself anew. */
function linksOf({ route, hrefOf }: PanesView): Partial<Links> {
  const root = hrefOf({});
  if (root === undefined) return {};
  const known = linksOfRoute.get(route);
  if (known?.root === root) return known;
  const links = {
    root,
    to: hrefOf,
    toSession: (sessionId: string) => hrefOf({ sessionId }),
  };
  linksOfRoute.set(route, links);
  return links;
}

function renderList(view: PanesView, isBeside: boolean): TemplateResult {
  const { client, isMain, route, memory } = view;
  const list = tag(AgentSessionList);
  const { groupBy = 'attention', sort = 'stable' } = readSettings(memory);
  return html`<div class="list-pane ${isBeside ? '' : 'alone'}" role=${isMain && !isBeside ? 'main' : 'navigation'} aria-label="Sessions" data-region tabindex="-1">
      <${list}
        data-region-focus
        exportparts="group,group-header,row,link,mark"
        .selected=${route.session}
        .filter=${route.sessions ?? ''}
        .groupBy=${groupBy}
        .sort=${sort}
        .nested=${true}
        .hrefFor=${linksOf(view).toSession}
        ><span slot="empty">${client.loaded ? 'Sessions appear here.' : nothing}</span></${list}>
    </div>
    ${isBeside ? renderSeparator(LIST_PANE, memory) : nothing}`;
}

function renderMain(view: PanesView, isRoomy: boolean): TemplateResult {
  const { route, isMain, go, client } = view;
  const isEmpty = !client.loaded || client.sessions.size === 0;
  const name = route.page === 'session' ? 'Session' : route.page === 'fleet' ? 'Fleet' : 'Approvals';
  const back = html`<button type="button" class="button quiet back" @click=${() => go({ page: 'fleet' })}>
    ${icon('back')} All sessions
  </button>`;
  return html`<div
    class="main-pane"
    id="main"
    data-region
    tabindex="-1"
    role=${isMain ? 'main' : 'region'}
    aria-label=${name}
  >
    ${isRoomy || route.page === 'fleet' ? nothing : back}
    ${isEmpty || route.page === 'fleet' ? renderFleet(view) : route.page === 'session' ? renderSession(view) : renderApprovals(view)}
  </div>`;
}

function renderFleet(view: PanesView): TemplateResult {
  const { route } = view;
  const overview = tag(AgentFleetOverview);
  return html`<${overview}
    data-region-focus
    class="page-body"
    .filter=${route.sessions ?? ''}
    .hrefFor=${linksOf(view).toSession}
  ></${overview}>`;
}

function renderSession(view: PanesView): TemplateResult {
  const { route, go, timeline } = view;
  if (!timeline) return renderLoading();
  return html`<${timeline}
    data-region-focus
    class="page-body"
    exportparts="row,jump,payload,pinned-bar"
    .session=${route.session}
    .view=${route.view ?? 'conversation'}
    .filter=${route.filter ?? ''}
    .event=${route.event}
    .details=${'host'}
    .hrefFor=${linksOf(view).to}
    @ao-view-change=${(event: Event & { view: DashboardRoute['view'] }) => go({ view: event.view })}
  ></${timeline}>`;
}

function renderApprovals({ approvals }: PanesView): TemplateResult {
  return approvals
    ? html`<${approvals} data-region-focus class="page-body"></${approvals}>`
    : renderLoading();
}

function renderLoading(): TemplateResult {
  return html`<p class="loading" role="status">Loading…</p>`;
}

/** Beside the conversation, over it, or instead of it, as there is room. */
function renderDetail(view: PanesView): TemplateResult {
  const { detail, go, memory, room, route } = view;
  const close = () => go({ eventId: undefined });
  const body = detail
    ? html`<${detail}
        data-region-focus
        .session=${route.session}
        .event=${route.event}
        .hrefFor=${linksOf(view).to}
        @ao-close=${close}
      ></${detail}>`
    : renderLoading();
  if (room === 'narrow' || room === 'small')
    return html`<dialog class="sheet" part="detail" aria-label="Details" @close=${close}>${body}</dialog>`;
  return html`${room === 'wide' ? renderSeparator(DETAIL_PANE, memory) : nothing}
    <aside class="detail-pane ${room}" part="detail" aria-label="Details" data-region tabindex="-1">
      ${body}
    </aside>`;
}

function renderBrokenLink({ connection, loaded }: FleetClient): TemplateResult | typeof nothing {
  const isBroken = connection.state === 'offline' || (connection.state === 'reconnecting' && loaded);
  if (!isBroken || !loaded) return nothing;
  return html`<div class="broken-link" role="status">
    ${icon('kind-error')}
    <span
      ><strong
        >${connection.state === 'offline' ? 'The collector cannot be reached' : 'Connecting again'}</strong
      >
      since ${formatClock(new Date(connection.since).toISOString())}. This is what came
      before.${connection.detail ? html` <bdi class="muted">${renderVisible(connection.detail)}</bdi>` : nothing}</span
    >
  </div>`;
}

/** What stands there while there is no client. */
export function renderUnconfigured(): TemplateResult {
  return html`<div class="note">
    <h2>No data source</h2>
    <p class="muted">
      Set <code>endpoint</code>, or wrap in <code>&lt;agent-observability-provider&gt;</code>.
    </p>
  </div>`;
}

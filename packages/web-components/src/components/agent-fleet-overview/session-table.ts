import { nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { html } from 'lit/static-html.js';
import { parseSorting, type SortKey } from '../../fleet/sort-sessions.js';
import type { SessionRow } from '../../fleet/session-row.js';
import { rolledUpLook } from '../../fleet/sub-agents.js';
import { formatCount } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import {
  contextText,
  projectName,
  sessionName,
  sessionSentence,
  sessionTitle,
  shortModel,
  totalTokens,
} from '../../rendering/session-text.js';
import { statusIcon } from '../../rendering/status-look.js';
import { renderRelativeTime } from '../agent-relative-time/render-relative-time.js';
import { renderPrimary } from '../session-collection/primary.js';
import { renderRowActions } from '../session-collection/row-actions.js';
import type { VisibleSection } from '../session-collection/visible-sections.js';
import { renderCost, type CellLook } from './session-card.js';

interface Column {
  readonly key: SortKey;
  readonly title: string;
  /** A figure, aligned at its end. The largest comes first. */
  readonly figure?: boolean;
  readonly cell: (row: SessionRow, look: CellLook) => unknown;
}

const COLUMNS: readonly Column[] = [
  { key: 'status', title: 'Status', cell: renderStatus },
  { key: 'name', title: 'Name', cell: renderName },
  { key: 'project', title: 'Project', cell: ({ session }) => renderText(projectName(session)) },
  {
    key: 'model',
    title: 'Model',
    cell: ({ session }) => renderText(session.model && shortModel(session.model)),
  },
  { key: 'context', title: 'Context', figure: true, cell: ({ session }) => contextText(session) },
  { key: 'cost', title: 'Cost', figure: true, cell: ({ session }) => renderCost(session) },
  { key: 'tokens', title: 'Tokens', figure: true, cell: ({ session }) => formatCount(totalTokens(session)) },
  {
    key: 'calls',
    title: 'Calls',
    figure: true,
    cell: ({ session }) => session.tool_calls.total.toLocaleString('en'),
  },
  {
    key: 'age',
    title: 'Age',
    figure: true,
    cell: ({ now }, { asOf }) => renderRelativeTime(now.since, asOf),
  },
];

/** What the table needs of the overview. */
export interface TableOptions {
  readonly sections: readonly VisibleSection[];
  readonly sort: string;
  /** The project stands in the headings. */
  readonly byProject: boolean;
  readonly onSort: (sort: string) => void;
  readonly header: (section: VisibleSection) => unknown;
  readonly lookOf: (section: VisibleSection, row: SessionRow, index: number) => CellLook;
  readonly depsOf: (row: SessionRow, look: CellLook) => readonly unknown[];
  readonly more: (section: VisibleSection) => unknown;
}

/** The sessions as a table: narrow rows for hundreds of them. */
export function renderTable({
  sections,
  sort,
  byProject,
  onSort,
  header,
  lookOf,
  depsOf,
  more,
}: TableOptions): TemplateResult {
  return html`<table class=${byProject ? 'by-project' : ''}>
    <caption class="visually-hidden">
      Sessions
    </caption>
    <thead>
      <tr>
        ${COLUMNS.map((column) => renderHead(column, sort, onSort))}
      </tr>
    </thead>
    ${repeat(
      sections,
      ({ key }) => key,
      (section) =>
        html`<tbody part="group">
          ${
            section.key === 'all'
              ? nothing
              : html`<tr class="group-row">
                  <th colspan="2" scope="rowgroup">${header(section)}</th>
                </tr>`
          }
          ${repeat(
            section.shown,
            ({ session }) => session.session_id,
            (row, index) => {
              const look = lookOf(section, row, index);
              return guard([...depsOf(row, look)], () => renderRow(row, look));
            },
          )}
          ${more(section)}
        </tbody>`,
    )}
  </table>`;
}

function renderHead(
  { key, title, figure }: Column,
  sort: string,
  onSort: (sort: string) => void,
): TemplateResult {
  const sorting = parseSorting(sort);
  const on = sorting.key === key;
  const descending = (figure === true && key !== 'age') !== sorting.reversed;
  const order = on ? (descending ? 'descending' : 'ascending') : undefined;
  return html`<th scope="col" class="col-${key} ${figure ? 'figure-cell' : ''}" aria-sort=${order ?? nothing}>
    <button type="button" class="sort" @click=${() => onSort(on && !sorting.reversed ? `-${key}` : key)}>
      ${title}${order ? html`<span class="arrow" aria-hidden="true">${order === 'ascending' ? '↑' : '↓'}</span>` : nothing}
    </button>
  </th>`;
}

function renderRow(row: SessionRow, look: CellLook): TemplateResult {
  const { session, needs, muted, now } = row;
  const { look: tone } = rolledUpLook(session, now);
  const classes = [look.selected && 'selected', needs && 'needy', muted && 'muted-row']
    .filter(Boolean)
    .join(' ');
  return html`<tr
    class="row status-${tone} ${classes}"
    part="row"
    data-key=${look.key}
    data-id=${session.session_id}
  >
    ${COLUMNS.map(({ key, figure, cell }) =>
      key === 'name'
        ? html`<th scope="row" class="col-name">${cell(row, look)}</th>`
        : html`<td class="col-${key} ${figure ? 'figure-cell' : ''}">${cell(row, look)}</td>`,
    )}
  </tr>`;
}

function renderStatus({ session, now }: SessionRow): TemplateResult {
  const status = rolledUpLook(session, now);
  return html`<span class="status-cell"
    ><span class="mark" part="mark"
      >${icon(statusIcon(status), status.look === 'working' ? 'turning' : '')}</span
    ><span class="word">${status.word}</span></span
  >`;
}

function renderName(row: SessionRow, look: CellLook): TemplateResult {
  const { session, now, unread, pinned, muted } = row;
  const { place, task } = sessionTitle(session);
  return html`<span class="line">
    ${renderPrimary(
      look,
      html`${look.slot === undefined ? nothing : html`<span class="slot-number" part="slot-number" aria-hidden="true">${look.slot}</span>`}
        <span class="title" part="title"
          ><bdi>${renderVisible(look.inProject ? task || place : sessionName(session))}</bdi></span
        >
        ${unread ? html`<span class="unread-dot" part="unread-dot" title="Something new"></span><span class="visually-hidden">, unread</span>` : nothing}
        ${pinned ? html`${icon('pin')}<span class="visually-hidden">, pinned</span>` : nothing}
        ${muted ? html`${icon('mute')}<span class="visually-hidden">, muted</span>` : nothing}
        <span class="sentence" part="subtitle"
          ><bdi>${renderVisible(sessionSentence(session, now))}</bdi></span
        >`,
    )}
    ${renderRowActions(row, look.tabbable, look.hostActions)}
  </span>`;
}

function renderText(text: string | undefined): TemplateResult | typeof nothing {
  return text ? html`<bdi>${renderVisible(text)}</bdi>` : nothing;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { EpochMs } from '@ao-observability/core';
import type { FileConflict } from '../../client/file-conflicts.js';
import { plural } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { setVars } from '../../rendering/set-vars.js';
import { renderRelativeTime } from '../agent-relative-time/render-relative-time.js';
import type { ChangedFile } from './changed-files.js';
import type { ChangeSize } from './session-changes.js';

/** What a row shows beside its file. */
export interface ChangeRowLook {
  /** The path as seen from the session's folder. */
  readonly shown: string;
  readonly size: ChangeSize | undefined;
  readonly open: boolean;
  /** The one row that Tab reaches. */
  readonly tabbable: boolean;
  readonly conflict?: FileConflict | undefined;
  /** The names of those who edited it; empty when that was the main agent alone. */
  readonly agents: readonly string[];
  /** The moment that is shown; absent for now. */
  readonly asOf?: EpochMs | undefined;
}

const STATES = {
  created: { letter: 'A', word: 'Created' },
  modified: { letter: 'M', word: 'Modified' },
  deleted: { letter: 'D', word: 'Deleted' },
  untouched: { letter: '–', word: 'Not changed' },
} as const satisfies Record<ChangedFile['state'], { letter: string; word: string }>;

/** The headline of a file: what happened to it, how much, how often, when. */
export function renderChangeHead(file: ChangedFile, look: ChangeRowLook): TemplateResult {
  const { letter, word } = STATES[file.state];
  const { name, folder } = splitPath(look.shown);
  return html`<button
    type="button"
    class="head"
    part="summary"
    data-path=${file.path}
    tabindex=${look.tabbable ? 0 : -1}
    aria-expanded=${look.open}
  >
    <span class="chevron ${look.open ? 'open' : ''}">${icon('chevron')}</span>
    <span class="state ${file.state}" title=${word}
      ><span aria-hidden="true">${letter}</span><span class="visually-hidden">${word}</span></span
    >
    <span class="path" title=${file.path}
      ><bdi class="name">${renderVisible(name)}</bdi
      >${folder ? html`<span class="visually-hidden"> in </span><bdi class="folder">${renderVisible(folder)}</bdi>` : nothing}</span
    >
    ${look.conflict ? html`<span class="chip warning" part="chip">${icon('kind-error')}also edited elsewhere</span>` : nothing}
    <span class="row-facts">${facts(file, look)}</span>
    ${renderSize(look.size)}
    <span class="age">${file.lastAt ? renderRelativeTime(file.lastAt, look.asOf) : nothing}</span>
  </button>`;
}

function facts({ edits, failed, running }: ChangedFile, { agents }: ChangeRowLook): unknown {
  return html`${agents.length > 0 ? html`<span class="agents"><bdi>${renderVisible(agents.join(', '))}</bdi></span>` : nothing}
  ${running.length > 0 ? html`<span class="running">${running.length > 1 ? `${running.length} edits` : 'edit'} under way</span>` : nothing}
  ${failed.length > 0 ? html`<span class="bad">${failed.length} failed</span>` : nothing}
  ${edits.length > 0 ? html`<span>${plural(edits.length, 'edit')}</span>` : nothing}`;
}

/** How many squares show the share of added and removed lines. */
const SQUARES = 5;

/** "+12 −4" and a small bar. */
export function renderSize(size: ChangeSize | undefined): TemplateResult {
  if (!size) return html`<span class="size muted" title="Not known before it is opened">—</span>`;
  const { added, removed, kind } = size;
  const total = added + removed;
  const share = total === 0 ? 0 : Math.round((added / total) * SQUARES);
  const title = kind === 'sum' ? 'The sum of its edits; some may undo others' : undefined;
  return html`<span class="size" title=${title ?? nothing}
    >${kind === 'sum' ? html`<span class="muted" aria-hidden="true">Σ</span><span class="visually-hidden">sum of edits </span>` : nothing}<span
      class="added"
      >+${added.toLocaleString('en')}</span
    ><span class="removed">−${removed.toLocaleString('en')}</span
    ><span
      class="bar"
      aria-hidden="true"
      ${setVars({ '--_added': `${total === 0 ? 0 : (share / SQUARES) * 100}%`, '--_changed': total === 0 ? '0%' : '100%' })}
    ></span
  ></span>`;
}

function splitPath(path: string): { name: string; folder: string } {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return { name: path.slice(at + 1) || path, folder: at > 0 ? path.slice(0, at) : '' };
}

import type { SearchHit } from '@ao-observability/core';
import { statusAt } from '@ao-observability/core/status';
import { html, nothing, type TemplateResult } from 'lit';
import type { FleetClient } from '../../client/fleet-client.js';
import { formatAge, formatClock, formatDateTime } from '../../rendering/format.js';
import { icon, type IconName } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { sessionName, sessionSentence, sessionTitle } from '../../rendering/session-text.js';
import { statusIcon, statusLook } from '../../rendering/status-look.js';
import { fileName } from './file-index.js';
import type { SearchResult } from './search-results.js';

/** Characters of a snippet before its first match: more would push the match out of the line. */
const BEFORE_MATCH = 28;

const KINDS: Readonly<Record<string, readonly [icon: IconName, word: string]>> = {
  user_prompt: ['kind-prompt', 'Prompt'],
  assistant_message: ['kind-message', 'Message'],
  thinking: ['kind-thinking', 'Thinking'],
  pre_tool: ['kind-command', 'Call'],
  post_tool: ['kind-command', 'Result'],
  tool_batch: ['kind-command', 'Calls'],
  permission_request: ['kind-permission', 'Permission asked'],
  permission_decision: ['kind-permission', 'Permission'],
  notification: ['kind-notification', 'Notification'],
  compaction: ['kind-compaction', 'Compaction'],
  error: ['kind-error', 'Error'],
  subagent_start: ['kind-subagent', 'Sub-agent'],
  subagent_stop: ['kind-subagent', 'Sub-agent'],
};

/** The inside of one option. */
export function renderResult(result: SearchResult, client: FleetClient, now: number): TemplateResult {
  switch (result.kind) {
    case 'session':
      return renderSession(result, client, now);
    case 'event':
      return renderEvent(result.hit, client);
    case 'file':
      return html`<span class="lead">${icon('kind-read')}</span>
        <span class="text"
          ><bdi class="mono"
            ><b>${renderVisible(fileName(result.file.path))}</b>
            <span class="muted">${renderVisible(folderOf(result.file.path))}</span></bdi
          ></span
        >
        <span class="where muted">${sessionPlace(result.file.sessionId, client)}</span>`;
    case 'command':
      return html`<span class="lead">${icon('chevron')}</span>
        <span class="text">${result.command.label}</span>
        ${result.command.keys ? html`<kbd>${result.command.keys}</kbd>` : nothing}`;
    case 'more':
      return html`<span class="lead">${icon('down')}</span><span class="text">${result.label}</span>`;
  }
}

function renderSession(
  { session, hit }: Extract<SearchResult, { kind: 'session' }>,
  _client: FleetClient,
  now: number,
): TemplateResult {
  const status = statusAt(session, now);
  const look = statusLook(status);
  const age = formatAge(now - Date.parse(session.last_event_at));
  return html`<span class="lead status-${look.look}" title=${look.word}
      >${icon(statusIcon(look))}<span class="visually-hidden">${look.word}</span></span
    >
    <span class="text"
      ><b><bdi>${renderVisible(sessionName(session))}</bdi></b>
      <span class="snippet muted"
        >${hit ? renderSnippet(hit) : html`<bdi>${renderVisible(sessionSentence(session, status))}</bdi>`}</span
      ></span
    >
    <span class="where muted">${age}</span>`;
}

function renderEvent(hit: SearchHit, client: FleetClient): TemplateResult {
  const known = Object.hasOwn(KINDS, hit.event_type) ? KINDS[hit.event_type] : undefined;
  const [name, word] = known ?? (['kind-lifecycle', hit.event_type.replaceAll('_', ' ')] as const);
  return html`<span class="lead">${icon(name)}</span>
    <span class="text"
      ><span class="muted">${renderVisible(word)}</span>
      <span class="snippet">${renderSnippet(hit)}</span></span
    >
    <span class="where muted"
      ><bdi>${sessionPlace(hit.session_id, client)}</bdi> ·
      <time title=${formatDateTime(hit.timestamp)}>${formatClock(hit.timestamp)}</time></span
    >`;
}

/** The words around a hit, on one line, with what was searched for marked. */
export function renderSnippet({ snippet, highlights }: SearchHit): TemplateResult {
  const first = highlights[0]?.[0] ?? 0;
  const space = snippet.indexOf(' ', first - BEFORE_MATCH) + 1;
  let from = first <= BEFORE_MATCH ? 0 : space > 0 && space < first - 4 ? space : first - BEFORE_MATCH;
  const parts: unknown[] = from > 0 ? ['… '] : [];
  for (const [start, end] of highlights) {
    if (start < from || end > snippet.length) continue;
    parts.push(plain(snippet.slice(from, start)), html`<mark>${plain(snippet.slice(start, end))}</mark>`);
    from = end;
  }
  parts.push(plain(snippet.slice(from)));
  return html`<bdi>${parts}</bdi>`;
}

// oxlint-disable-next-line no-control-regex -- colours of a terminal say nothing here
const TERMINAL_COLOR = /\u001b\[[\d;]*m/g;

function plain(text: string): unknown {
  return renderVisible(text.replaceAll(TERMINAL_COLOR, '').replaceAll(/\s+/g, ' '));
}

function sessionPlace(sessionId: string, client: FleetClient): unknown {
  const session = client.sessions.get(sessionId);
  const { place, task } = session ? sessionTitle(session) : { place: sessionId.slice(0, 8), task: '' };
  return renderVisible(place || task);
}

function folderOf(path: string): string {
  return path.slice(0, path.length - fileName(path).length).replace(/[/\\]$/, '');
}

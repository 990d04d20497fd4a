import { html, nothing } from 'lit';
import type { PermissionEntry, SubagentEntry } from '@ao-observability/core';
import { formatDuration, plural } from '../format.js';
import { icon } from '../icons.js';
import { renderVisible } from '../invisible.js';
import { renderMarkdown } from '../markdown.js';
import { isRecord, stringField } from '../read-value.js';
import { toolTitle } from '../tool-kind.js';
import { excerpt } from './long-text.js';
import type { EntryContext, EntryView } from './entry-context.js';
import { renderPayload } from './lazy-payload.js';

const STATUS_WORDS = { running: 'working', finished: 'done', error: 'failed' } as const;

/** A sub-agent; opened, its own conversation follows as rows of the feed. */
export function subagentView(entry: SubagentEntry, context: EntryContext): EntryView {
  const title = entry.description ?? entry.agent_type ?? entry.subagent_id;
  const calls = entry.entries.filter(({ kind }) => kind === 'tool').length;
  const ms =
    entry.duration_ms ?? (entry.status === 'running' ? context.now - Date.parse(entry.timestamp) : undefined);
  return {
    tone: 'subagent',
    icon: icon('kind-subagent'),
    expandable: true,
    label: `Sub-agent ${title}, ${STATUS_WORDS[entry.status]}, ${plural(calls, 'tool call')}`,
    head: html`<span class="name">Sub-agent</span>
      <span class="label"><bdi>${renderVisible(title)}</bdi></span>
      ${entry.agent_type && entry.agent_type !== title ? html`<span class="by"><bdi>${renderVisible(entry.agent_type)}</bdi></span>` : nothing}
      <span class="by">${plural(calls, 'call')}</span>
      <span class="outcome ${entry.status}">${STATUS_WORDS[entry.status]}</span>`,
    body: context.expanded ? [renderPrompt(context), renderResult(entry, context)] : nothing,
    figure: ms === undefined ? nothing : formatDuration(Math.floor(ms / 100) * 100),
  };
}

function renderPrompt({ launch, unabridged }: EntryContext): unknown {
  const prompt = isRecord(launch?.input) ? stringField(launch.input, 'prompt') : undefined;
  if (!prompt) return nothing;
  return html`<div class="prompt">
    <div class="plain">${renderVisible(excerpt(prompt, unabridged).text)}</div>
  </div>`;
}

function renderResult({ result }: SubagentEntry, context: EntryContext): unknown {
  if (!result) return nothing;
  return html`<div class="result">${renderMarkdown(result, () => context.update())}</div>`;
}

/** A permission request that belongs to no call we know. */
export function permissionView(entry: PermissionEntry, context: EntryContext): EntryView {
  const answer = entry.decision ?? 'not answered';
  return {
    tone: 'permission',
    icon: icon('kind-permission'),
    expandable: true,
    label: `Permission for ${toolTitle(entry.tool_name)}: ${entry.label}, ${answer}`,
    head: html`<span class="name">Permission</span>
      <span class="label mono"
        ><bdi>${renderVisible(`${toolTitle(entry.tool_name)} ${entry.label}`)}</bdi></span
      >
      <span class="outcome ${entry.decision ? '' : 'asks'}"><bdi>${renderVisible(answer)}</bdi></span>`,
    body: context.expanded ? renderPayload(context, ({ renderAsked }) => renderAsked(entry)) : nothing,
  };
}

import { html, nothing } from 'lit';
import type {
  CompactionEntry,
  ErrorEntry,
  LifecycleEntry,
  NotificationEntry,
  OtherEntry,
} from '@ao-observability/core';
import { formatCount } from '../format.js';
import { icon } from '../icons.js';
import { renderVisible } from '../invisible.js';
import { renderMarkdown } from '../markdown.js';
import type { EntryContext, EntryView } from './entry-context.js';
import { renderPayload } from './lazy-payload.js';
import { firstLine } from './text-view.js';

/** The session started or ended, a turn ended. */
export function lifecycleView(entry: LifecycleEntry): EntryView {
  return {
    tone: 'lifecycle',
    icon: icon('kind-lifecycle'),
    divider: true,
    label: entry.text,
    head: html`<span class="note"><bdi>${renderVisible(entry.text)}</bdi></span>`,
  };
}

/** The context was compacted: how much of it went. */
export function compactionView(entry: CompactionEntry, context: EntryContext): EntryView {
  const { before_tokens: before, after_tokens: after, trigger, summary } = entry;
  const sizes =
    before !== undefined && after !== undefined
      ? `${formatCount(before)} → ${formatCount(after)} tokens`
      : '';
  return {
    tone: 'compaction',
    icon: icon('kind-compaction'),
    divider: true,
    expandable: Boolean(summary),
    label: ['Context compacted', sizes, trigger].filter(Boolean).join(', '),
    head: html`<span class="name">Context compacted</span>
      ${sizes ? html`<span class="by">${sizes}</span>` : nothing}
      ${trigger ? html`<span class="by"><bdi>${renderVisible(trigger)}</bdi></span>` : nothing}`,
    body: context.expanded && summary ? renderMarkdown(summary, () => context.update()) : nothing,
  };
}

/** What the agent program told the human. */
export function notificationView(entry: NotificationEntry): EntryView {
  return {
    tone: 'permission',
    icon: icon('kind-notification'),
    label: `Notification: ${firstLine(entry.text)}`,
    head: html`<span class="wrap"><bdi>${renderVisible(entry.text)}</bdi></span>`,
  };
}

/** Something went wrong outside a tool call. */
export function errorView(entry: ErrorEntry): EntryView {
  return {
    tone: 'error',
    icon: icon('kind-error'),
    label: `Error: ${firstLine(entry.text)}`,
    head: html`<span class="name">Error</span>`,
    body: html`<p class="error-text"><bdi>${renderVisible(entry.text)}</bdi></p>`,
  };
}

/** An event of a type that we do not know: nothing is hidden. */
export function otherView(entry: OtherEntry, context: EntryContext): EntryView {
  return {
    tone: 'other',
    icon: icon('kind-other'),
    expandable: true,
    label: `Event ${entry.event_type}`,
    head: html`<span class="name mono"><bdi>${renderVisible(entry.event_type)}</bdi></span>
      ${context.expanded ? nothing : html`<span class="label mono"><bdi>${renderVisible(firstLine(JSON.stringify(entry.data) ?? ''))}</bdi></span>`}`,
    body: context.expanded ? renderPayload(context, ({ renderJson }) => renderJson(entry.data)) : nothing,
  };
}

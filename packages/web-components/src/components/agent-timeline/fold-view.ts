import { html, nothing } from 'lit';
import type { EntryView } from '../../rendering/entries/entry-context.js';
import { formatDuration, plural } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { summarizeFold, type CallFold } from './fold-calls.js';

/** The line of a run of calls: it says what it hides. */
export function foldView(fold: CallFold): EntryView {
  const { count, tools, others, duration_ms, failed } = summarizeFold(fold);
  const duration = duration_ms > 0 ? formatDuration(duration_ms) : '';
  const more = others > 0 ? `${others} more` : '';
  return {
    tone: 'other',
    icon: icon('more'),
    expandable: true,
    label: [
      plural(count, 'tool call'),
      ...tools.map(([name, times]) => `${name} ${times}`),
      more,
      duration,
      failed > 0 ? `${failed} failed` : '',
    ]
      .filter(Boolean)
      .join(', '),
    head: html`<span class="fold" part="fold">
      <span class="fold-count">${plural(count, 'tool call')}</span>
      <span class="fold-tools">
        ${tools.map(([name, times]) => html`<span><bdi>${renderVisible(name)}</bdi>${times > 1 ? html`<span class="muted"> ×${times}</span>` : nothing}</span> `)}
        ${more ? html`<span class="muted">+${more}</span>` : nothing}
      </span>
      ${failed > 0 ? html`<span class="outcome">${failed} failed</span>` : nothing}
    </span>`,
    figure: duration || nothing,
  };
}

import { css, unsafeCSS } from 'lit';

const TONES = [
  'prompt',
  'message',
  'thinking',
  'command',
  'read',
  'search',
  'edit',
  'web',
  'mcp',
  'subagent',
  'plan',
  'permission',
  'compaction',
  'lifecycle',
  'error',
  'other',
];

const toneRules = unsafeCSS(
  TONES.map((tone) => `.tone-${tone} { --_tone: var(--_kind-${tone}); }`).join('\n'),
);

/** The rows: their grid, headline and tone. */
export const rowStyles = css`
  .row {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
    display: grid;
    grid-template-columns: 60px calc(16px + var(--_depth, 0) * 20px) minmax(0, 1fr) minmax(48px, auto);
    gap: 0 12px;
    padding: 4px 16px;
  }
  .row:focus-visible {
    outline-offset: -2px;
    border-radius: var(--_radius);
  }
  .times-none .row {
    grid-template-columns: calc(16px + var(--_depth, 0) * 20px) minmax(0, 1fr) minmax(48px, auto);
  }
  .merged .row {
    grid-template-columns: 60px 96px calc(16px + var(--_depth, 0) * 20px) minmax(0, 1fr) minmax(48px, auto);
  }
  .merged.times-none .row {
    grid-template-columns: 96px calc(16px + var(--_depth, 0) * 20px) minmax(0, 1fr) minmax(48px, auto);
  }
  .of-session {
    overflow: hidden;
    color: var(--_text-muted);
    font-size: 0.75rem;
    line-height: 24px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .merged .row.nested::before {
    display: none;
  }
  .row.nested::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(95px + (var(--_depth) - 1) * 20px);
    border-inline-start: 2px solid color-mix(in srgb, var(--_kind-subagent) 40%, var(--_surface));
  }
  .kind-prompt,
  .kind-message {
    padding-block: 8px;
  }
  .time {
    color: var(--_text-faint);
    font-size: calc(0.75 * var(--_rem));
    line-height: 24px;
  }
  .glyph {
    justify-self: end;
    color: var(--_tone);
    padding-block-start: 4px;
  }
  .figure {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    line-height: 24px;
    text-align: end;
    white-space: nowrap;
  }
  .running {
    color: var(--_status-working);
  }
  .main {
    min-inline-size: 0;
  }
  .head {
    display: flex;
    align-items: baseline;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    line-height: 24px;
    text-align: start;
  }
  .head.expandable {
    cursor: pointer;
    border-radius: var(--_radius-small);
  }
  .head.expandable:hover .label,
  .head.expandable:hover .name {
    text-decoration: underline;
    text-decoration-color: var(--_border-strong);
    text-underline-offset: 3px;
  }
  .name {
    flex: none;
    color: var(--_tone);
    font-weight: 600;
    white-space: nowrap;
    max-inline-size: 40%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .label {
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow: hidden;
    line-height: 24px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .head[aria-expanded='true'] {
    flex-wrap: wrap;
    gap: 0 8px;
  }
  .head[aria-expanded='true'] .label {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .fields {
    display: grid;
    white-space: normal;
  }
  .fields > div {
    display: flex;
    gap: 12px;
  }
  .fields dt {
    flex: none;
    min-inline-size: 72px;
    color: var(--_text-muted);
  }
  .fields dd {
    margin: 0;
    min-inline-size: 0;
  }
  .wrap {
    overflow-wrap: anywhere;
  }
  .by {
    flex: none;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    white-space: nowrap;
  }
  .size {
    flex: none;
    font-size: calc(0.75 * var(--_rem));
    white-space: nowrap;
  }
  .added {
    color: var(--_diff-add);
  }
  .removed {
    color: var(--_diff-del);
  }
  .outcome {
    flex: none;
    color: var(--_status-failed);
    font-size: calc(0.75 * var(--_rem));
    font-weight: 600;
    white-space: nowrap;
  }
  .outcome.asks {
    color: var(--_status-needs);
  }
  .outcome.running {
    color: var(--_status-working);
  }
  .outcome.finished {
    color: var(--_status-done);
  }
  .chevron {
    flex: none;
    align-self: center;
    margin-inline-start: -4px;
    color: var(--_text-faint);
    transition: rotate 120ms ease-out;
  }
  .chevron svg.icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .chevron:dir(rtl) {
    rotate: 180deg;
  }
  .chevron.open {
    rotate: 90deg;
  }
  .prompt {
    max-inline-size: calc(var(--_measure) + 24px);
    padding: 8px 12px;
    border-inline-start: 3px solid var(--_kind-prompt);
    border-radius: 0 var(--_radius) var(--_radius) 0;
    background: color-mix(in srgb, var(--_kind-prompt) 6%, var(--_surface));
  }
  .prompt:dir(rtl) {
    border-radius: var(--_radius) 0 0 var(--_radius);
  }
  .divider .note {
    margin: 0;
  }
  .divider .note {
    flex: none;
  }
  .divider .head {
    align-items: center;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
  }
  .divider .head::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_border);
  }
  .kind-compaction .head::after {
    border-block-start: 1px dashed var(--_kind-compaction);
  }
  @container ao-timeline (width < 600px) {
    .row,
    .times-none .row {
      grid-template-columns: calc(16px + var(--_depth, 0) * 12px) minmax(0, 1fr) auto;
      gap: 0 8px;
      padding-inline: 12px;
    }
    .merged .row,
    .merged.times-none .row {
      grid-template-columns: calc(16px + var(--_depth, 0) * 12px) minmax(0, 1fr) auto;
    }
    .of-session {
      grid-column: 1 / -1;
    }
    .time,
    .head[aria-expanded='false'] .by {
      display: none;
    }
    .row.nested::before {
      inset-inline-start: calc(19px + (var(--_depth) - 1) * 12px);
    }
    .header,
    .pinned {
      padding-inline: 12px;
    }
  }
  @container ao-timeline (width < 440px) {
    .header {
      grid-template-columns: minmax(0, 1fr);
    }
    .header-badges {
      justify-self: start;
    }
  }
  @media (pointer: coarse) {
    .head.expandable {
      min-block-size: 32px;
    }
  }
  ${toneRules}
`;

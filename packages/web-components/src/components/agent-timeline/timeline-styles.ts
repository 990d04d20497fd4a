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

/** The frame: header, feed, pill. */
export const timelineStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    background: var(--_surface);
    container: ao-timeline / inline-size;
  }
  .header {
    flex: none;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px 12px;
    align-items: center;
    padding: 8px 16px;
    border-block-end: 1px solid var(--_border);
  }
  .session-title {
    margin: 0;
    overflow: hidden;
    font-size: 1rem;
    line-height: 24px;
    font-weight: 400;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .session-title .place {
    font-weight: 600;
  }
  .session-facts {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    block-size: 16px;
    overflow: hidden;
    color: var(--_text-muted);
    font-size: 0.75rem;
    line-height: 16px;
    white-space: nowrap;
  }
  .session-facts > span {
    flex: none;
  }
  .session-facts > span + span::before {
    content: '·';
    margin-inline: 6px;
    color: var(--_text-faint);
    font-family: var(--_font);
  }
  .session-facts .mono {
    line-height: 16px;
  }
  .session-facts .cwd {
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .bad {
    color: var(--_status-failed);
  }
  .pinned {
    flex: none;
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 8px 16px;
    border-block-end: 1px solid color-mix(in srgb, var(--_status-needs) 50%, var(--_border));
    background: color-mix(in srgb, var(--_status-needs) 10%, var(--_surface));
  }
  .pinned-mark {
    color: var(--_status-needs);
  }
  .pinned-text {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
  }
  .pinned-text > .muted {
    font-size: 0.75rem;
    line-height: 16px;
  }
  .pinned-what {
    overflow-wrap: anywhere;
    max-block-size: 96px;
    overflow-y: auto;
  }
  .failure {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 8px 16px;
    background: color-mix(in srgb, var(--_status-failed) 8%, var(--_surface));
    color: var(--_status-failed);
  }
  .failure .button {
    color: var(--_text);
  }
  .feed-frame {
    position: relative;
    flex: 1;
    min-block-size: 0;
    display: flex;
  }
  .scroller {
    position: relative;
    flex: 1;
    min-inline-size: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    scrollbar-width: thin;
    scrollbar-color: var(--_border-strong) transparent;
  }
  .feed {
    position: relative;
    block-size: var(--_height, 0);
  }
  .earlier {
    position: absolute;
    z-index: 1;
    inset-inline: 0;
    display: flex;
    align-items: center;
    justify-content: center;
    block-size: 48px;
  }
  .jump {
    position: absolute;
    inset-block-end: 16px;
    inset-inline-start: 50%;
    translate: -50% 0;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    padding: 0 14px 0 10px;
    border: 0;
    border-radius: 16px;
    background: var(--_accent);
    color: var(--_surface);
    font-weight: 600;
    cursor: pointer;
    box-shadow: 0 2px 8px rgb(0 0 0 / 0.24);
  }
  .jump:dir(rtl) {
    translate: 50% 0;
  }
  .note {
    margin: 4px 0;
    color: var(--_text-muted);
    font-size: 0.75rem;
  }
  :host > .note,
  .scroller > .note,
  .feed-frame > .note {
    padding: 24px 16px;
    font-size: inherit;
  }
  .skeletons {
    padding: 16px;
  }
  .skeleton {
    block-size: 12px;
    margin-block-end: 20px;
    border-radius: 4px;
    background: var(--_sunken);
  }
  .skeleton:nth-child(even) {
    inline-size: 70%;
  }
`;

/** The rows. */
export const entryStyles = css`
  .row {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
    transform: translateY(var(--_y, 0));
    display: grid;
    grid-template-columns: 60px 16px minmax(0, 1fr) minmax(48px, auto);
    gap: 0 12px;
    padding: 4px 16px 4px calc(16px + var(--_depth, 0) * 20px);
  }
  .row:focus-visible {
    outline-offset: -2px;
    border-radius: var(--_radius);
  }
  .row.nested::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(98px + (var(--_depth) - 1) * 20px);
    border-inline-start: 2px solid color-mix(in srgb, var(--_kind-subagent) 40%, var(--_surface));
  }
  .kind-prompt,
  .kind-message {
    padding-block: 8px;
  }
  .time {
    color: var(--_text-faint);
    font-size: 0.75rem;
    line-height: 24px;
  }
  .glyph {
    color: var(--_tone);
    padding-block-start: 4px;
  }
  .figure {
    color: var(--_text-muted);
    font-size: 0.75rem;
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
    align-items: baseline;
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
    font-size: 0.75rem;
    white-space: nowrap;
  }
  .size {
    flex: none;
    font-size: 0.75rem;
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
    font-size: 0.75rem;
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
  .thinking,
  .result {
    color: var(--_text-muted);
  }
  .result {
    margin-block: 4px 8px;
  }
  .block {
    max-block-size: 480px;
    margin: 4px 0 8px;
    overflow: auto;
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    font: 0.75rem / 1.125rem var(--_font-mono);
    tab-size: 4;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    scrollbar-width: thin;
  }
  .command {
    border-inline-start: 3px solid var(--_tone);
    background: var(--_surface);
  }
  .block code {
    font: inherit;
  }
  .output.is-error {
    border-color: color-mix(in srgb, var(--_status-failed) 50%, var(--_border));
  }
  .error-line {
    margin: 0 0 4px;
    overflow: hidden;
    color: var(--_status-failed);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .error-text {
    margin: 0 0 4px;
    max-inline-size: var(--_measure);
    color: var(--_status-failed);
    overflow-wrap: anywhere;
  }
  .path {
    margin: 4px 0;
    color: var(--_text-muted);
    overflow-wrap: anywhere;
  }
  .diff {
    display: grid;
    padding: 0;
  }
  .line {
    display: grid;
    grid-template-columns: 44px 20px minmax(0, 1fr);
  }
  .line .number {
    padding-inline-end: 8px;
    color: var(--_text-faint);
    text-align: end;
    user-select: none;
  }
  .line .sign {
    text-align: center;
  }
  .line .code {
    padding-inline-end: 12px;
  }
  .line.add {
    background: var(--_diff-add-bg);
    color: var(--_diff-add);
  }
  .line.del {
    background: var(--_diff-del-bg);
    color: var(--_diff-del);
  }
  .line.add .number,
  .line.del .number {
    color: inherit;
  }
  .hunk-gap {
    block-size: 8px;
    background: var(--_sunken);
  }
  .section-title {
    color: var(--_text-muted);
    font-size: 0.6875rem;
    font-weight: 600;
    line-height: 16px;
    letter-spacing: 0.04em;
    text-transform: uppercase;
  }
  .json {
    margin: 4px 0 8px;
    max-block-size: 480px;
    overflow: auto;
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    font: 0.75rem / 1.125rem var(--_font-mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .json code {
    font: inherit;
  }
  .json-key {
    color: var(--_kind-read);
  }
  .json-string {
    color: var(--_ansi-green);
  }
  .json-number,
  .json-word {
    color: var(--_kind-thinking);
  }
  .cut {
    color: var(--_text-muted);
  }
  .divider .note {
    margin: 0;
  }
  .divider .head {
    align-items: center;
    color: var(--_text-muted);
    font-size: 0.75rem;
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
    .row {
      grid-template-columns: 16px minmax(0, 1fr) auto;
      gap: 0 8px;
      padding-inline: calc(12px + var(--_depth, 0) * 12px) 12px;
    }
    .time {
      display: none;
    }
    .row.nested::before {
      inset-inline-start: calc(18px + (var(--_depth) - 1) * 12px);
    }
    .header {
      grid-template-columns: minmax(0, 1fr);
      padding-inline: 12px;
    }
    .header agent-status-badge {
      justify-self: start;
    }
    .pinned {
      padding-inline: 12px;
    }
  }
  @media (pointer: coarse) {
    .head.expandable {
      min-block-size: 32px;
    }
  }
  ${unsafeCSS(TONES.map((tone) => `.tone-${tone} { --_tone: var(--_kind-${tone}); }`).join('\n'))}
`;

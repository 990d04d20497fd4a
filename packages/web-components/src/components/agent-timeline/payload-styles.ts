import { css } from 'lit';

/** What is below a headline: commands, output, changes, JSON. */
export const payloadStyles = css`
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
  .questions {
    font: inherit;
    white-space: normal;
  }
  .questions p {
    margin: 0;
  }
  .questions ul {
    margin: 4px 0 8px;
    padding-inline-start: 20px;
  }
  .questions ul:last-child {
    margin-block-end: 0;
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
`;

import { css } from 'lit';

/** Prose of agents. */
export const markdownStyles = css`
  .markdown,
  .plain {
    max-inline-size: var(--_measure);
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  .plain {
    white-space: pre-wrap;
  }
  .markdown > :first-child {
    margin-block-start: 0;
  }
  .markdown > :last-child {
    margin-block-end: 0;
  }
  .markdown p,
  .markdown ul,
  .markdown ol,
  .markdown pre,
  .markdown blockquote,
  .markdown .table {
    margin: 0 0 8px;
  }
  .markdown .heading {
    margin: 12px 0 4px;
    font-weight: 600;
  }
  .markdown ul,
  .markdown ol {
    padding-inline-start: 20px;
  }
  .markdown li + li {
    margin-block-start: 2px;
  }
  .markdown li > p {
    margin: 0;
  }
  .markdown li.task {
    list-style: none;
    margin-inline-start: -20px;
  }
  .box {
    display: inline-block;
    inline-size: 12px;
    block-size: 12px;
    margin-inline-end: 8px;
    border: 1px solid var(--_border-strong);
    border-radius: 2px;
    vertical-align: -1px;
  }
  .box.checked {
    background: var(--_status-done);
    border-color: var(--_status-done);
  }
  .markdown code {
    padding: 1px 4px;
    border-radius: var(--_radius-small);
    background: var(--_raised);
    font-family: var(--_font-mono);
    font-size: 0.92em;
  }
  .markdown pre {
    overflow: auto;
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    line-height: calc(1.125 * var(--_rem));
  }
  .markdown pre code {
    padding: 0;
    background: none;
    font-size: calc(0.75 * var(--_rem));
  }
  .markdown blockquote {
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--_border);
    color: var(--_text-muted);
  }
  .markdown .table {
    overflow: auto;
  }
  .markdown table {
    border-collapse: collapse;
  }
  .markdown th,
  .markdown td {
    padding: 4px 12px 4px 0;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
  }
  .markdown hr {
    border: 0;
    border-block-start: 1px solid var(--_border);
  }
  .markdown a {
    color: var(--_link);
  }
  .real-host {
    color: var(--_text-muted);
  }
  .chip {
    padding: 1px 6px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
  }
  .dead-link {
    text-decoration: underline dotted;
  }
`;

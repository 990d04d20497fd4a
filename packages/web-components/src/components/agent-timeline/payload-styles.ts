import { css } from 'lit';
import { blockStyles } from '../../styles/block.js';
import { codeStyles } from '../../styles/code.js';
import { diffStyles } from '../../styles/diff.js';

/** What is below a headline: commands, output, changes, JSON. */
export const payloadStyles = css`
  ${blockStyles}
  ${codeStyles}
  ${diffStyles}
  .thinking,
  .result {
    color: var(--_text-muted);
  }
  .result {
    margin-block: 4px 8px;
  }
  .command {
    border-inline-start: 3px solid var(--_tone);
    background: var(--_surface);
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
  .file {
    padding: 4px 0;
  }
  .file .line {
    grid-template-columns: 48px minmax(0, 1fr);
  }
  .detail {
    flex: 0 100 auto;
    min-inline-size: 0;
    overflow: hidden;
    color: var(--_text-muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    margin: 0 0 4px;
    padding: 0;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    line-height: calc(1.25 * var(--_rem));
    list-style: none;
    overflow-wrap: anywhere;
  }
  .facts li:not(:last-child)::after {
    content: '·';
    margin-inline-start: 12px;
    color: var(--_text-faint);
  }
  .checklist,
  .hits {
    display: grid;
    gap: 4px;
    margin: 4px 0 8px;
    padding: 0;
    max-inline-size: var(--_measure);
    list-style: none;
    overflow-wrap: anywhere;
  }
  .checklist li {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr);
  }
  .checklist .box {
    margin: 3px 0 0;
  }
  .checklist .active {
    font-weight: 600;
  }
  .checklist .done:not(.box),
  .checklist .dropped:not(.box) {
    color: var(--_text-muted);
  }
  .checklist .dropped:not(.box) bdi {
    text-decoration: line-through;
  }
  .box.done {
    display: grid;
    place-items: center;
    background: var(--_status-done);
    border-color: var(--_status-done);
  }
  .box.done::after {
    content: '';
    inline-size: 6px;
    block-size: 3px;
    margin-block-end: 2px;
    border: solid var(--_surface);
    border-width: 0 0 1.5px 1.5px;
    rotate: -45deg;
  }
  .box.active {
    border-color: var(--_status-working);
    background: linear-gradient(90deg, var(--_status-working) 50%, transparent 50%);
  }
  .box.dropped {
    border-style: dashed;
  }
  .hits a,
  .path a,
  .media a {
    color: var(--_link);
  }
  .media {
    margin: 4px 0 8px;
  }
  .custom {
    margin-block: 4px 8px;
    overflow-wrap: anywhere;
  }
  .raw {
    margin-inline-start: -8px;
    font-size: calc(0.75 * var(--_rem));
  }
  .row .raw {
    position: absolute;
    inset-block-end: 6px;
    inset-inline-end: 8px;
  }
  /* Below the figure at the end of the headline, which takes no height of its own. */
  .main:has(> .raw) {
    min-block-size: 56px;
  }
  .raw[aria-pressed='true'] {
    background: var(--_sunken);
    color: var(--_text);
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
  .section-title {
    color: var(--_text-muted);
    font-size: calc(0.6875 * var(--_rem));
    font-weight: 600;
    line-height: 16px;
    letter-spacing: 0.04em;
    text-transform: uppercase;
  }
  .json {
    margin: 4px 0 8px;
  }
`;

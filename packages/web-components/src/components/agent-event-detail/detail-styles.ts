import { css, unsafeCSS } from 'lit';
import { COLOR_TOKENS } from '../../styles/tokens.js';

const TONES = Object.keys(COLOR_TOKENS).filter((name) => name.startsWith('kind-'));

const toneRules = unsafeCSS(
  TONES.map((name) => `.tone-${name.slice(5)} { --_tone: var(--_${name}); }`).join('\n'),
);

export const detailStyles = css`
  ${toneRules}
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    container-type: inline-size;
    background: var(--_surface);
  }
  .header {
    flex: none;
    display: grid;
    grid-template: 'glyph headline tools' auto '. facts facts' auto / 16px minmax(0, 1fr) auto;
    gap: 2px 8px;
    padding: 8px 8px 4px 16px;
  }
  .glyph {
    grid-area: glyph;
    padding-block-start: 4px;
    color: var(--_tone);
  }
  .headline {
    grid-area: headline;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    max-block-size: 96px;
    margin: 0;
    overflow: hidden auto;
    font-size: calc(0.875 * var(--_rem));
    font-weight: 400;
    line-height: 24px;
    overflow-wrap: anywhere;
  }
  .headline .name {
    color: var(--_tone);
    font-weight: 600;
  }
  .headline .label {
    min-inline-size: 0;
  }
  .headline .outcome,
  .headline .by,
  .headline .size {
    display: none;
  }
  .tools {
    grid-area: tools;
    display: flex;
  }
  .tools .button {
    inline-size: 28px;
    justify-content: center;
    padding: 0;
  }
  .button:disabled {
    color: var(--_text-faint);
    opacity: 0.5;
    cursor: default;
  }
  .up {
    rotate: 180deg;
  }
  .facts-line {
    grid-area: facts;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    min-block-size: 24px;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
  }
  .one-fact + .one-fact::before {
    content: '·';
    margin-inline: 6px;
    color: var(--_text-faint);
  }
  .outcome-ok,
  .outcome-finished {
    color: var(--_status-done);
  }
  .outcome-failed,
  .outcome-error,
  .outcome-invalid,
  .outcome-denied {
    color: var(--_status-failed);
  }
  .outcome-running {
    color: var(--_status-working);
  }
  .spring {
    flex: 1;
  }
  .copied {
    padding-inline: 8px;
  }
  .panel {
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    padding: 12px 16px 24px;
    scrollbar-width: thin;
    scrollbar-color: var(--_border-strong) transparent;
  }
  .panel .block,
  .panel .json {
    max-block-size: none;
  }
  .panel > p {
    margin: 0 0 8px;
  }
  .plain {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .note {
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
  }
  .section-title {
    margin-block: 12px 4px;
  }
  .section-title:first-child {
    margin-block-start: 0;
  }
  .rows {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .entry-row,
  .current {
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 28px;
    padding: 2px 8px;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    text-align: start;
  }
  .entry-row {
    cursor: pointer;
  }
  .entry-row:hover {
    background: var(--_sunken);
  }
  .current {
    background: color-mix(in srgb, var(--_accent) 10%, var(--_surface));
    font-weight: 600;
  }
  .row-icon {
    flex: none;
    color: var(--_tone);
  }
  .row-label {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .empty {
    padding: 24px 16px;
    color: var(--_text-muted);
  }
  .failure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    margin-block-end: 12px;
    padding: 8px 12px;
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_status-failed) 8%, var(--_surface));
    color: var(--_status-failed);
  }
  .failure .button {
    color: var(--_text);
  }
  .failure-actions {
    display: flex;
    gap: 8px;
  }
  .skeletons {
    padding: 16px;
  }
  .skeleton {
    block-size: 12px;
    margin-block-end: 16px;
    border-radius: 4px;
    background: var(--_sunken);
  }
  .skeleton:nth-child(even) {
    inline-size: 70%;
  }
`;

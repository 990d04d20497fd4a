import { css } from 'lit';

export const sessionListStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    background: var(--_raised);
  }
  .search {
    flex: none;
    padding: 8px 12px;
  }
  .scroller {
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    padding-block-end: 16px;
    scrollbar-width: thin;
    scrollbar-color: var(--_border-strong) transparent;
  }
  .group-header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0;
    padding: 12px 16px 4px;
    background: var(--_raised);
    color: var(--_text-muted);
    font-size: 0.6875rem;
    line-height: 1rem;
    font-weight: 600;
    letter-spacing: 0.04em;
    text-transform: uppercase;
  }
  .group-needs .group-header {
    color: var(--_status-needs);
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .row {
    position: relative;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 68px;
  }
  .group-needs .row {
    background: color-mix(in srgb, var(--_tone) 7%, var(--_raised));
  }
  .link {
    display: grid;
    grid-template: 'mark title age' 20px '. sentence sentence' 16px '. facts facts' 16px / 16px minmax(
        0,
        1fr
      ) auto;
    gap: 0 8px;
    inline-size: 100%;
    padding: 8px 16px 8px 13px;
    border: 0;
    border-inline-start: 3px solid transparent;
    background: none;
    color: inherit;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  .link:hover {
    background: var(--_sunken);
  }
  .link:focus-visible {
    outline-offset: -2px;
  }
  .group-needs .link {
    border-inline-start-color: var(--_tone);
  }
  .selected .link {
    border-inline-start-color: var(--_accent);
    background: var(--_surface);
  }
  .mark {
    grid-area: mark;
    align-self: center;
    color: var(--_tone);
  }
  .title {
    grid-area: title;
    overflow: hidden;
    line-height: 20px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .place,
  .task:first-child {
    font-weight: 600;
  }
  .dot {
    color: var(--_text-faint);
  }
  .age {
    grid-area: age;
    color: var(--_text-muted);
    font-size: 0.75rem;
    line-height: 20px;
  }
  .sentence {
    grid-area: sentence;
    overflow: hidden;
    color: var(--_text-muted);
    font-size: 0.75rem;
    line-height: 16px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .group-needs .sentence {
    color: var(--_text);
  }
  .facts {
    grid-area: facts;
    display: flex;
    /* What does not fit wraps out of sight as a whole. */
    flex-wrap: wrap;
    block-size: 16px;
    overflow: hidden;
    color: var(--_text-faint);
    font-size: 0.6875rem;
    line-height: 16px;
    white-space: nowrap;
  }
  .facts > span + span::before {
    content: '·';
    margin-inline: 4px;
    color: var(--_text-faint);
  }
  .facts .word {
    color: var(--_tone);
    font-weight: 600;
  }
  .agents {
    display: inline-flex;
    align-items: center;
  }
  .agents svg.icon {
    inline-size: 11px;
    block-size: 11px;
    margin-inline-end: 2px;
  }
  .order {
    flex: none;
    display: flex;
    justify-content: center;
    padding: 4px 12px;
    border-block-end: 1px solid var(--_border);
  }
  .more {
    margin: 8px 16px;
  }
  .note {
    padding: 24px 16px;
    color: var(--_text-muted);
  }
  .note p {
    margin: 0 0 12px;
  }
  .search input {
    inline-size: 100%;
    min-block-size: 28px;
    padding: 0 8px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .skeleton {
    block-size: 68px;
    margin: 0 16px;
    border-block-end: 1px solid var(--_border);
    background:
      linear-gradient(var(--_sunken), var(--_sunken)) 24px 14px / 60% 10px no-repeat,
      linear-gradient(var(--_sunken), var(--_sunken)) 24px 38px / 80% 8px no-repeat;
  }
  @media (forced-colors: active) {
    .selected .link {
      border-inline-start-color: Highlight;
    }
  }
`;

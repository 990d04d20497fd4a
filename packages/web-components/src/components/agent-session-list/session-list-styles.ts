import { css } from 'lit';

export const sessionListStyles = css`
  :host {
    background: var(--_raised);
  }
  .group-header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding: 8px 12px 0 9px;
    background: var(--_raised);
    letter-spacing: 0.04em;
  }
  .group-needs .fold,
  .group-active .fold,
  .group-finished .fold {
    text-transform: uppercase;
  }
  .group-needs .group-header {
    color: var(--_status-needs);
  }
  .scroller {
    /* The list keeps the rows on their places itself, also at the very top. */
    overflow-anchor: none;
    position: relative;
    scroll-padding-block-start: calc(var(--_needs-size, 0px) + 32px);
  }
  .scroller:not(:has(> .group-needs))::before {
    content: 'Nobody needs you' / '';
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    display: grid;
    place-items: center;
    block-size: var(--_kept-room, 0px);
    overflow: hidden;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
  }
  .group-needs {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    max-block-size: 60%;
    overflow: hidden auto;
    scrollbar-width: thin;
    background: var(--_raised);
    box-shadow: 0 1px 0 var(--_border);
  }
  .group:not(.group-needs) .group-header {
    inset-block-start: var(--_needs-size, 0px);
  }
  .group-needs + .group,
  .group:first-child:not(.group-needs) {
    margin-block-start: var(--_kept-room, 0px);
  }
  .row {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 68px;
  }
  .line {
    position: relative;
  }
  .group-needs .row {
    background: color-mix(in srgb, var(--_tone) 7%, var(--_raised));
  }
  .link {
    display: grid;
    grid-template: 'mark title end' 20px 'slot sentence sentence' 16px '. facts facts' 16px / 16px minmax(
        0,
        1fr
      ) auto;
    gap: 0 8px;
    padding: 8px 12px 8px 9px;
    border-inline-start: 3px solid transparent;
  }
  .link:hover {
    background: var(--_sunken);
  }
  .needy > .line > .link {
    border-inline-start-color: var(--_tone);
  }
  .selected > .line > .link {
    border-inline-start-color: var(--_accent);
    background: var(--_surface);
  }
  .mark {
    grid-area: mark;
    align-self: center;
  }
  .title {
    grid-area: title;
  }
  .end {
    grid-area: end;
  }
  .slot-number {
    grid-area: slot;
    text-align: center;
  }
  .sentence {
    grid-area: sentence;
    overflow: hidden;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    line-height: 16px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .needy .sentence {
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
    font-size: calc(0.6875 * var(--_rem));
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
  .agents.failing {
    color: var(--_status-failed);
  }
  .agents svg.icon {
    inline-size: 11px;
    block-size: 11px;
    margin-inline-end: 2px;
  }
  .actions {
    inset-block-start: 5px;
    inset-inline-end: 8px;
  }
  .tree-toggle {
    position: absolute;
    inset-block-end: 2px;
    inset-inline-end: 8px;
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-inline-size: 24px;
    min-block-size: 24px;
    padding: 0 4px;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: var(--_text-muted);
    font-size: calc(0.6875 * var(--_rem));
    cursor: pointer;
  }
  .tree-toggle:hover {
    background: var(--_surface);
    color: var(--_text);
  }
  .line:has(.tree-toggle) .facts {
    padding-inline-end: 36px;
  }
  .tree {
    padding-block-end: 4px;
  }
  .tree .tree {
    padding: 0;
  }
  .agent-link {
    grid-template: 'mark title end' 20px '. facts facts' 16px / 16px minmax(0, 1fr) auto;
    padding-block: 4px;
    padding-inline-start: calc(9px + var(--_depth) * 16px);
    font-size: calc(0.75 * var(--_rem));
  }
  .agent-link .mark svg.icon {
    inline-size: 12px;
    block-size: 12px;
    margin-inline-start: 4px;
  }
  .agent-link .age {
    grid-area: end;
  }
  .agents-more {
    padding: 0 12px 8px 44px;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
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
    .selected > .line > .link {
      border-inline-start-color: Highlight;
    }
  }
`;

import { html, type TemplateResult } from 'lit';
import { icon } from '../../rendering/icons.js';
import { DASHBOARD_KEYS } from './dashboard-keys.js';

const LIST_KEYS = [
  ['↑ ↓, j k', 'move'],
  ['Enter', 'open'],
  ['p, m, u', 'pin, mute, mark as unread'],
] as const;
const CONVERSATION_KEYS = [
  ['j k, J K', 'next entry, next prompt'],
  ['e, E', 'next or previous failure'],
  ['x', 'open or close an entry'],
  ['f, End', 'follow, go to the newest'],
  ['/', 'find in the conversation'],
  ['v', 'next view'],
] as const;

/** The keys of the dashboard and of what is in it. */
export function renderKeyHelp(): TemplateResult {
  return html`<dialog class="help" aria-labelledby="help-title">
    <form method="dialog" class="help-head">
      <h2 id="help-title">Keys</h2>
      <button class="button quiet tool" aria-label="Close">${icon('close')}</button>
    </form>
    <div class="help-groups">
      ${keys('Everywhere', DASHBOARD_KEYS)} ${keys('In the list', LIST_KEYS)}
      ${keys('In the conversation', CONVERSATION_KEYS)}
    </div>
  </dialog>`;
}

function keys(title: string, rows: readonly (readonly [string, string])[]): TemplateResult {
  return html`<section>
    <h3>${title}</h3>
    <dl>
      ${rows.map(
        ([key, meaning]) =>
          html`<dt><kbd>${key}</kbd></dt>
            <dd>${meaning}</dd>`,
      )}
    </dl>
  </section>`;
}

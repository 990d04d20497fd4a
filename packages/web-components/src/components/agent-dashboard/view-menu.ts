import { html, nothing, type TemplateResult } from 'lit';
import type { ViewMemory } from '../../client/view-memory.js';
import { icon } from '../../rendering/icons.js';
import { CHOICES, readSettings, type Choice, type ViewSettings } from './view-settings.js';

/** The button that opens the view settings, and the settings. */
export function renderViewMenu(memory: ViewMemory): TemplateResult {
  const settings = readSettings(memory);
  return html`<button
      type="button"
      class="button quiet tool"
      part="button"
      popovertarget="view-menu"
      aria-label="View settings"
      title="View settings"
    >
      ${icon('settings')}
    </button>
    <div id="view-menu" class="menu" popover role="dialog" aria-label="View settings" @beforetoggle=${place}>
      ${CHOICES.map((choice) => renderChoice(choice, settings, memory))}
      ${'Notification' in globalThis ? renderNotify(settings, memory) : nothing}
    </div>`;
}

function renderChoice(
  { name, label, options }: Choice,
  settings: ViewSettings,
  memory: ViewMemory,
): TemplateResult {
  const chosen = settings[name] ?? options[0]?.[0];
  const choose = (event: Event) => memory.set(name, (event.target as HTMLSelectElement).value);
  return html`<label class="menu-row"
    ><span>${label}</span
    ><select class="select" @change=${choose}>
      ${options.map(([value, word]) => html`<option value=${value} ?selected=${value === chosen}>${word}</option>`)}
    </select></label
  >`;
}

function renderNotify({ notify }: ViewSettings, memory: ViewMemory): TemplateResult {
  const refused = notificationsRefused();
  const toggle = async (event: Event): Promise<void> => {
    const box = event.target as HTMLInputElement;
    const on = box.checked && (await Notification.requestPermission()) === 'granted';
    box.checked = on;
    memory.set('notify', on);
  };
  return html`<label class="menu-row check"
    ><input type="checkbox" .checked=${notify && !refused} ?disabled=${refused} @change=${toggle} />
    <span
      >Notify me while this page is
      hidden${refused ? html`<br /><span class="muted">Blocked in the browser's settings</span>` : nothing}</span
    ></label
  >`;
}

/** The answer is read again after so long. */
const PERMISSION_KEPT_MS = 2_000;
let permission: { readonly refused: boolean; readonly until: number } | undefined;

// The browser asks another process for it, and the menu is drawn with every figure of the top line.
function notificationsRefused(): boolean {
  const now = performance.now();
  if (!permission || now > permission.until)
    permission = { refused: Notification.permission === 'denied', until: now + PERMISSION_KEPT_MS };
  return permission.refused;
}

// A popover is placed in the window, not in its parent.
function place(event: ToggleEvent): void {
  const menu = event.target as HTMLElement;
  const button = menu.previousElementSibling as HTMLElement;
  if (event.newState !== 'open') return menu.matches(':focus-within') ? button.focus() : undefined;
  const { bottom, right } = button.getBoundingClientRect();
  menu.style.setProperty('--_top', `${bottom + 4}px`);
  menu.style.setProperty('--_end', `${Math.max(8, document.documentElement.clientWidth - right)}px`);
}

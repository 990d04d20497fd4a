import { html, type TemplateResult } from 'lit';
import { REPLAY_SPEEDS, type ReplaySpeed } from '../../client/replay-player.js';
import { icon, type IconName } from '../../rendering/icons.js';
import type { ReplayAction } from './replay-keys.js';

/** The buttons that move a replay. */
export function renderControls(playing: boolean, act: (action: ReplayAction) => void): TemplateResult {
  const button = (label: string, name: IconName, action: ReplayAction) =>
    html`<button
      type="button"
      class="button quiet ${action.type === 'toggle' ? 'play' : ''}"
      part="button"
      aria-label=${label}
      title=${label}
      @click=${() => act(action)}
    >
      ${icon(name)}
    </button>`;
  return html`<span class="controls" role="group" aria-label="Playback">
    ${button('To the beginning (Home)', 'first', { type: 'home' })}
    ${button('Previous event (←)', 'previous', { type: 'step', direction: -1, by: 'event' })}
    ${button(playing ? 'Pause (Space)' : 'Play (Space)', playing ? 'pause' : 'play', { type: 'toggle' })}
    ${button('Next event (→)', 'next', { type: 'step', direction: 1, by: 'event' })}
    ${button('To the end (End)', 'last', { type: 'end' })}
  </span>`;
}

/** How a replay plays, and what changes it. */
export interface ReplaySettings {
  readonly speed: ReplaySpeed;
  readonly skipIdle: boolean;
  readonly setSpeed: (speed: ReplaySpeed) => void;
  readonly setSkipIdle: (skipIdle: boolean) => void;
}

/** The controls of how a replay plays. */
export function renderSettings({ speed, skipIdle, setSpeed, setSkipIdle }: ReplaySettings): TemplateResult {
  const onSpeed = (event: Event) => setSpeed((event.target as HTMLSelectElement).value as ReplaySpeed);
  const onSkipIdle = (event: Event) => setSkipIdle((event.target as HTMLInputElement).checked);
  return html`<label
      >Speed
      <select @change=${onSpeed} .value=${speed}>
        ${REPLAY_SPEEDS.map((each) => html`<option value=${each} ?selected=${each === speed}>${each === 'max' ? 'max' : `${each}×`}</option>`)}
      </select></label
    >
    <label><input type="checkbox" .checked=${skipIdle} @change=${onSkipIdle} /> Skip silences</label>`;
}

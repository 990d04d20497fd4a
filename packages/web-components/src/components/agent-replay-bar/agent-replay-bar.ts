import type { EpochMs } from '@ao-observability/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { ReplayClient } from '../../client/replay-client.js';
import { REPLAY_SPEEDS, type ReplaySpeed } from '../../client/replay-player.js';
import { AoNavigateEvent } from '../../events/ao-navigate-event.js';
import { AoReplayEvent } from '../../events/ao-replay-event.js';
import { plural } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { base } from '../../styles/base.js';
import { statusColors } from '../../styles/status-colors.js';
import { tokens } from '../../styles/tokens.js';
import { FleetElement } from '../fleet-element.js';
import { momentFromAttribute } from './moment-converter.js';
import { renderControls, renderSettings } from './replay-controls.js';
import { replayBarStyles } from './replay-bar-styles.js';
import { replayAction, type ReplayAction } from './replay-keys.js';
import { activityOf, momentText, renderPanel } from './replay-panel.js';
import { ReplayRun } from './replay-run.js';
import { renderLegend, renderTrack } from './replay-track.js';
import { TrackPointer } from './track-pointer.js';

/** An address is told where the replay stands when the reader has rested there for so long. */
const TELL_AFTER_MS = 200;

const moment = { converter: momentFromAttribute };

/**
 * @summary Shows a fleet as it was: goes through the stored events, at any speed, to any moment.
 * @tag agent-replay-bar
 *
 * Inside a provider or dashboard every view follows it: lists, conversations and figures are those of the moment.
 * Silences are drawn short, so that a night does not hide what happened before and after it.
 * Keys: Space plays and pauses, ← → go by event, with Shift by turn, Home and End to the ends,
 * , and . change the speed, Escape goes back to live.
 *
 * @event {AoReplayEvent} ao-replay - A replay began, or ended. `event.client` shows the fleet as it was.
 * @event {AoNavigateEvent} ao-navigate - Somebody went to a moment, `event.to.at`, and rests there.
 * @csspart root - The whole.
 * @csspart button - A button.
 * @csspart track - The line.
 * @csspart mark - Something on it that stands out.
 * @csspart thumb - Where the replay stands.
 * @csspart panel - What the fleet was like then.
 * @cssstate loading - What is shown is awaited.
 * @cssstate error - Something could not be read.
 */
export class AgentReplayBar extends FleetElement {
  static override readonly tag: string = 'agent-replay-bar';
  static override styles = [tokens, base, statusColors, replayBarStyles];

  /** The session whose events are shown and gone through; without it those of all sessions. */
  @property() session?: string | undefined;
  /** Not before this moment: milliseconds since 1970, or ISO 8601. */
  @property(moment) from?: EpochMs | undefined;
  /** Not after this moment. */
  @property(moment) to?: EpochMs | undefined;
  /** Where to stand. Setting it begins a replay; it follows where a reader rests. */
  @property(moment) at?: EpochMs | undefined;
  /** How fast: `0.5`, `1`, `2`, `5`, `10` times as it happened, or `max`. */
  @property({ reflect: true }) speed: ReplaySpeed = '1';
  /** Whether it plays. Setting it begins a replay. */
  @property({ type: Boolean, reflect: true }) playing = false;
  /** Jumps over silences longer than ten seconds. */
  @property({ type: Boolean, reflect: true, attribute: 'skip-idle' }) skipIdle = false;

  readonly #run = new ReplayRun(
    () => this.requestUpdate(),
    (playing) => this.#onPlayer(playing),
  );
  readonly #pointer = new TrackPointer({
    seek: (place) => this.#press(place),
    update: () => this.requestUpdate(),
    isRightToLeft: () => this.matches(':dir(rtl)'),
  });
  #live: FleetClient | undefined;
  #telling: ReturnType<typeof setTimeout> | undefined;
  #focusAfter: string | undefined;
  /** By the button, which then is gone. */
  #started = false;
  /** Who heard of the replay, from the inside out. */
  #listeners: readonly EventTarget[] = [];

  constructor() {
    super();
    this.addEventListener(AoReplayEvent.type, (event) => (this.#listeners = event.composedPath()));
    this.addEventListener('keydown', (event) => this.#onKeydown(event));
  }

  /** The fleet as it was, while a replay is open. */
  get replay(): ReplayClient | undefined {
    return this.#run.client;
  }

  /** Reads the events and begins a replay, at a moment or at the beginning. Resolves when it is there. */
  async open(at?: EpochMs): Promise<void> {
    // A bar that is new to the page knows its source after its first update.
    await this.updateComplete;
    const live = this.#liveClient();
    if (!live) return;
    const { session, from, to } = this;
    const opened = await this.#run.open(live, { session, from, to });
    if (!opened) return;
    const { client, scope, player } = this.#run;
    client?.seek(at ?? scope?.from ?? client.from);
    this.dispatchEvent(new AoReplayEvent(client));
    if (this.playing) player?.play();
    if (this.#started) this.#focusAfter = '.play';
    this.#started = false;
    this.requestUpdate();
  }

  /** Goes back to live, or gives up reading. */
  close(): void {
    if (this.#run.phase === 'closed') return;
    const wasOpen = this.#run.phase === 'open';
    clearTimeout(this.#telling);
    this.#run.close();
    this.at = undefined;
    this.playing = false;
    if (this.matches(':focus-within')) this.#focusAfter = '.start';
    if (wasOpen) this.dispatchEvent(new AoReplayEvent(undefined));
    this.requestUpdate();
  }

  /** Puts the focus on the moment that is shown, or on the button that begins a replay. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.thumb, .start')?.focus(options);
  }

  /** Plays; begins a replay when there is none. */
  play(): void {
    this.playing = true;
  }

  /** Holds the replay where it is. */
  pause(): void {
    this.playing = false;
  }

  /** Goes to the next or previous event, or turn. */
  step(direction: 1 | -1, by: 'event' | 'turn' = 'event'): void {
    this.#go((client) => client.step(direction, by, this.#run.session));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#run.phase !== 'open') return this.close();
    // An event of an element that is gone reaches nobody.
    const parent = this.#listeners.find((target) => target instanceof Node && target.isConnected);
    this.close();
    parent?.dispatchEvent(new AoReplayEvent(undefined));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const live = this.#liveClient();
    if (live !== this.#live) {
      if (this.#live && this.#run.phase !== 'closed') this.close();
      this.#live = live;
    }
    this.#run.session = this.session;
    const { client, phase } = this.#run;
    if (changed.has('at') && this.at !== undefined && this.at !== client?.at) client?.seek(this.at);
    this.#steerPlayer(changed.has('playing'));
    if (live && phase === 'closed' && (this.at !== undefined || this.playing)) void this.open(this.at);
    this.setState('replay', phase === 'open');
    this.setState('loading', phase === 'reading');
    this.setState('error', phase === 'failed');
  }

  #steerPlayer(playingChanged: boolean): void {
    const { player } = this.#run;
    if (!player) return;
    player.speed = this.speed;
    player.skipIdle = this.skipIdle;
    if (!playingChanged || this.playing === player.playing) return;
    if (this.playing) player.play();
    else player.pause();
  }

  protected override updated(): void {
    if (!this.#focusAfter) return;
    this.renderRoot.querySelector<HTMLElement>(this.#focusAfter)?.focus();
    this.#focusAfter = undefined;
  }

  protected override render(): TemplateResult {
    const { phase, client } = this.#run;
    return html`<div class="bar ${phase}" part="root" role="group" aria-label="Replay">
      <span class="visually-hidden" role="status">${phase === 'open' ? 'Replay, not live' : ''}</span>
      ${client ? this.#renderReplay(client) : html`<div class="row">${this.#renderClosed()}</div>`}
    </div>`;
  }

  #renderClosed(): unknown {
    const { phase, progress, error } = this.#run;
    if (!this.#live) return html`<span class="muted">No data source.</span>`;
    if (phase === 'reading')
      return html`<span role="status">Reading events…</span>
        <progress
          aria-label="Events read"
          value=${progress?.total ? progress.events : nothing}
          max=${progress?.total || nothing}
        ></progress>
        <span class="muted">${plural(progress?.events ?? 0, 'event')}</span>
        <button type="button" class="button quiet start" part="button" @click=${() => this.close()}>
          Cancel
        </button>`;
    if (phase === 'failed')
      return html`<span class="failure" role="alert"
          ><bdi>${renderVisible(`The events could not be read: ${error}`)}</bdi></span
        >
        ${this.#renderStart('Retry')}`;
    const empty = this.#live.loaded && this.#live.sessions.size === 0;
    return html`${this.#renderStart('Replay from the beginning', empty)}
    ${empty ? html`<span class="muted">Nothing has been recorded yet.</span>` : nothing}`;
  }

  #renderReplay(client: ReplayClient): TemplateResult {
    const { scope } = this.#run;
    const session = this.#run.session === undefined ? undefined : client.sessions.get(this.#run.session);
    if (!scope) return html`${nothing}`;
    const happened = scope.happened(client.count);
    const where = `event ${happened.toLocaleString('en')} of ${scope.size.toLocaleString('en')}`;
    const activity = activityOf(client, session);
    return html`<div class="row head">
        <span class="not-live">${icon('replay')} Replay — not live</span>
        ${this.#renderLeftOut(client)}
        <button type="button" class="button" part="button" @click=${() => this.close()}>
          Back to live (Esc)
        </button>
      </div>
      <div class="row">
        ${renderControls(this.playing, (action) => this.#act(action))}
        <span class="where"><b>${momentText(client)}</b><span class="muted">${where}</span></span>
        <span class="activity"><bdi>${renderVisible(activity)}</bdi></span>
        ${renderSettings({
          speed: this.speed,
          skipIdle: this.skipIdle,
          setSpeed: (speed) => (this.speed = speed),
          setSkipIdle: (skipIdle) => (this.skipIdle = skipIdle),
        })}
      </div>
      <div
        class="track ${this.#pointer.dragged ? 'dragged' : ''}"
        part="track"
        @pointerdown=${this.#pointer.onDown}
        @pointermove=${this.#pointer.onMove}
        @pointerup=${this.#pointer.onUp}
        @pointercancel=${this.#pointer.onUp}
        @pointerleave=${this.#pointer.onLeave}
      >
        ${renderTrack({
          scope,
          place: scope.axis.placeOf(client.at),
          hovered: this.#pointer.hovered,
          happened,
          text: [momentText(client), where, activity].filter(Boolean).join(', '),
        })}
      </div>
      <div class="row panel" part="panel" role="group" aria-label="As of this moment">
        ${renderPanel(client, session)}<span class="legends" aria-hidden="true">${renderLegend(scope)}</span>
      </div>`;
  }

  #renderLeftOut(client: ReplayClient): TemplateResult {
    const { alone } = this.#run;
    const { from, to } = client;
    const since = momentText({ from, to, at: from });
    const text = [
      alone && 'Only this session: the history of the fleet is too long to be read whole.',
      client.truncated &&
        `Only the newest ${plural(client.log.size, 'event')}: what happened before ${since} is left out, also of the figures.`,
    ].filter(Boolean);
    return html`<span class="left-out">${text.join(' ')}</span>`;
  }

  #renderStart(label: string, disabled = false): TemplateResult {
    return html`<button
      type="button"
      class="button start"
      part="button"
      ?disabled=${disabled}
      @click=${() => this.#start()}
    >
      ${icon('replay')} ${label}
    </button>`;
  }

  #start(): void {
    this.#focusAfter = '.start';
    this.#started = true;
    void this.open(this.at);
  }

  #liveClient(): FleetClient | undefined {
    const { client } = this.source;
    return client instanceof ReplayClient ? client.source : client;
  }

  #onPlayer(playing: boolean): void {
    if (playing === this.playing) return;
    this.playing = playing;
    if (!playing) this.#tell();
  }

  #act(action: ReplayAction): void {
    if (action.type === 'toggle') return this.#toggle();
    if (action.type === 'close') return this.close();
    if (action.type === 'step') return this.step(action.direction, action.by);
    if (action.type === 'home' || action.type === 'end') {
      const { scope } = this.#run;
      return this.#go((client) =>
        client.seek((action.type === 'home' ? scope?.from : scope?.to) ?? client.from),
      );
    }
    const faster = REPLAY_SPEEDS.indexOf(this.speed) + (action.type === 'faster' ? 1 : -1);
    this.speed = REPLAY_SPEEDS[faster] ?? this.speed;
  }

  #toggle(): void {
    this.playing = !this.playing;
    if (!this.playing) this.#tell();
  }

  #go(move: (client: ReplayClient) => void): void {
    const { client } = this.#run;
    if (!client) return;
    move(client);
    if (!this.playing) this.#tell();
  }

  #press(place: number): void {
    const { scope } = this.#run;
    if (scope) this.#go((client) => client.seek(scope.axis.timeAt(place)));
    this.renderRoot.querySelector<HTMLElement>('.thumb')?.focus();
  }

  /** Tells where the reader rests, once: who keeps it in an address must not be asked too often. */
  #tell(): void {
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => {
      const at = this.#run.client?.at;
      if (at === undefined) return;
      this.at = at;
      this.dispatchEvent(new AoNavigateEvent({ at }));
    }, TELL_AFTER_MS);
  }

  #onKeydown(event: KeyboardEvent): void {
    if (this.#run.phase === 'closed' || event.defaultPrevented) return;
    const action = replayAction(event, this.matches(':dir(rtl)'));
    if (!action || (this.#run.phase !== 'open' && action.type !== 'close')) return;
    event.preventDefault();
    event.stopPropagation();
    this.#act(action);
  }
}

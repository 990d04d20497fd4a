import { statusAt } from '@ao-observability/core/status';
import { needsYou, type IsMuted } from '../../client/attention.js';
import type { FleetClient, Unsubscribe } from '../../client/fleet-client.js';
import { sessionName } from '../../rendering/session-text.js';
import type { DashboardRoute } from './dashboard-route.js';

/** Where a dashboard shows that somebody is needed, beside itself. */
export type Signal = 'title' | 'favicon' | 'system';

const SIGNALS: readonly Signal[] = ['title', 'favicon', 'system'];

/** The signals that a host named and a person allowed. */
export function signalsOf(
  names: string,
  { notify: allowed }: { readonly notify: boolean },
): ReadonlySet<Signal> {
  const words = names.split(/\s+/);
  return new Set(SIGNALS.filter((signal) => words.includes(signal) || (signal === 'system' && allowed)));
}

/** What is to be shown now. */
export interface AttentionState {
  readonly title: string;
  /** Sessions that need somebody. */
  readonly count: number;
  /** One line for each of them, by session id. */
  readonly needs: ReadonlyMap<string, string>;
}

/** Says in the title, the icon and the notifications of the page who is needed, also while the page is hidden. */
export class AttentionSignals {
  #client: FleetClient | undefined;
  #unsubscribe: Unsubscribe | undefined;
  #read: (() => AttentionState) | undefined;
  #signals: ReadonlySet<Signal> = new Set();
  #title: string | undefined;
  #icon: { readonly link: HTMLLinkElement; readonly href: string; readonly made: boolean } | undefined;
  #drawn = -1;
  #known: ReadonlySet<string> | undefined;
  #pending = false;

  /** Follows a client with the given signals; none of them leaves the page alone. */
  watch(client: FleetClient | undefined, signals: ReadonlySet<Signal>, read: () => AttentionState): void {
    this.#read = read;
    this.#signals = signals;
    if (client !== this.#client) {
      this.#unsubscribe?.();
      this.#client = client;
      this.#known = undefined;
      this.#unsubscribe = client?.onChange(() => this.#soon());
    }
    if (client && signals.size > 0) this.#show();
    else this.#giveBack();
  }

  /** Gives the page its own title and icon back. */
  stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#client = undefined;
    this.#giveBack();
  }

  // Changes come in bursts, and a hidden document has no frames to wait for.
  #soon(): void {
    if (this.#pending) return;
    this.#pending = true;
    setTimeout(() => {
      this.#pending = false;
      if (this.#client && this.#signals.size > 0) this.#show();
    }, 250);
  }

  #show(): void {
    const state = this.#read?.();
    if (!state) return;
    if (this.#signals.has('title')) this.#showTitle(state.title);
    if (this.#signals.has('favicon')) this.#showIcon(state.count);
    if (this.#signals.has('system')) this.#notify(state.needs);
    this.#known = new Set(state.needs.keys());
  }

  #showTitle(title: string): void {
    this.#title ??= document.title;
    if (document.title !== title) document.title = title;
  }

  #showIcon(count: number): void {
    if (count === this.#drawn) return;
    this.#drawn = count;
    const { link, href } = (this.#icon ??= ownIcon());
    link.href = count === 0 && href ? href : drawIcon(count);
  }

  #notify(needs: AttentionState['needs']): void {
    const known = this.#known;
    if (!known || !document.hidden || globalThis.Notification?.permission !== 'granted') return;
    for (const [id, text] of needs) {
      if (!known.has(id)) notify(id, text);
    }
  }

  #giveBack(): void {
    if (this.#title !== undefined) document.title = this.#title;
    this.#title = undefined;
    if (this.#icon?.made) this.#icon.link.remove();
    else if (this.#icon) this.#icon.link.href = this.#icon.href;
    this.#icon = undefined;
    this.#drawn = -1;
  }
}

function notify(sessionId: string, body: string): Notification {
  // The tag keeps two pages from saying the same twice.
  return new Notification('An agent needs you', { body, tag: `ao-${sessionId}` });
}

/** What the attention of a person is made of. */
export interface AttentionSource {
  readonly client: FleetClient | undefined;
  readonly route: DashboardRoute;
  readonly heading: string;
  readonly isMuted: IsMuted;
}

/** Who is needed now. It is the live fleet that counts, also while somebody looks at the past. */
export function attentionState({ client, route, heading, isMuted }: AttentionSource): AttentionState {
  const now = Date.now();
  const waiting = needsYou(client?.sessions.values() ?? [], now, isMuted);
  const session = route.page === 'session' ? client?.sessions.get(route.session ?? '') : undefined;
  const count = waiting.length > 0 ? `(${waiting.length}) ` : '';
  return {
    title: `${count}${session ? `${sessionName(session)} — ` : ''}${heading}`,
    count: waiting.length,
    needs: new Map(
      waiting.map((row) => [row.session_id, `${sessionName(row)}: ${statusAt(row, now).reason}`]),
    ),
  };
}

function ownIcon() {
  const found = document.querySelector<HTMLLinkElement>('link[rel~="icon"]');
  if (found) return { link: found, href: found.href, made: false };
  const link = document.createElement('link');
  link.rel = 'icon';
  document.head.append(link);
  return { link, href: '', made: true };
}

const ICON_PX = 32;

function drawIcon(count: number): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = ICON_PX;
  const draw = canvas.getContext('2d');
  if (!draw) return 'data:,';
  draw.fillStyle = count > 0 ? '#9a4a00' : '#007a4d';
  draw.beginPath();
  draw.arc(ICON_PX / 2, ICON_PX / 2, ICON_PX / 2, 0, 2 * Math.PI);
  draw.fill();
  draw.fillStyle = '#ffffff';
  draw.font = `700 ${count > 9 ? 18 : 22}px system-ui, sans-serif`;
  draw.textAlign = 'center';
  draw.textBaseline = 'middle';
  if (count > 0) draw.fillText(count > 9 ? '9+' : String(count), ICON_PX / 2, ICON_PX / 2 + 2);
  return canvas.toDataURL('image/png');
}

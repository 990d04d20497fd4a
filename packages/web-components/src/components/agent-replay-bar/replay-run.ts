import type { FleetClient, Unsubscribe } from '../../client/fleet-client.js';
import type { ReplayProgress } from '../../client/read-replay.js';
import { ReplayClient, type ReplayOptions } from '../../client/replay-client.js';
import { ReplayPlayer } from '../../client/replay-player.js';
import { Frame } from '../../controllers/frame.js';
import { ReplayScope } from './replay-scope.js';

/** What to open. */
export interface RunOptions extends Pick<ReplayOptions, 'from' | 'to'> {
  readonly session?: string | undefined;
}

/** The replay of a bar, from reading its events to its end. */
export class ReplayRun {
  phase: 'closed' | 'reading' | 'open' | 'failed' = 'closed';
  client: ReplayClient | undefined;
  player: ReplayPlayer | undefined;
  progress: ReplayProgress | undefined;
  /** What went wrong, as a sentence. */
  error: string | undefined;
  /** Only one session was read, because it is older than what can be read of the fleet. */
  alone = false;
  /** The session whose events count. */
  session: string | undefined;

  readonly #onChange: () => void;
  readonly #onPlayer: (playing: boolean) => void;
  readonly #frame: Frame;
  #stop: AbortController | undefined;
  #unsubscribe: Unsubscribe[] = [];
  #playing = false;
  #scope:
    | { readonly client: ReplayClient; readonly session: string | undefined; readonly scope: ReplayScope }
    | undefined;

  /** @param onPlayer - the player began or stopped, perhaps by itself */
  constructor(onChange: () => void, onPlayer: (playing: boolean) => void) {
    this.#onChange = onChange;
    this.#onPlayer = onPlayer;
    this.#frame = new Frame(onChange);
  }

  /** What is shown of the replay; absent while there is none. */
  get scope(): ReplayScope | undefined {
    const { client, session } = this;
    if (!client) return undefined;
    if (this.#scope?.client !== client || this.#scope.session !== session) {
      this.#scope = { client, session, scope: new ReplayScope(client, session) };
      if (this.player) this.player.range = this.#scope.scope;
    }
    return this.#scope.scope;
  }

  /** Reads and freezes the events. False when it failed or was given up. */
  async open(source: FleetClient, { session, from, to }: RunOptions): Promise<boolean> {
    this.close();
    const stop = (this.#stop = new AbortController());
    this.#change({ phase: 'reading' });
    const options = {
      from,
      to,
      signal: stop.signal,
      onProgress: (progress: ReplayProgress) => this.#change({ progress }),
    };
    try {
      const fleet = await ReplayClient.open(source, options);
      const alone = session !== undefined && isCutShort(fleet, source, session);
      const client = alone ? await ReplayClient.open(source, { ...options, sessionIds: [session] }) : fleet;
      stop.signal.throwIfAborted();
      if (client.log.size === 0) throw new Error('there are none yet');
      this.#begin(client, alone);
      return true;
    } catch (error) {
      if (!stop.signal.aborted)
        this.#change({ phase: 'failed', error: error instanceof Error ? error.message : String(error) });
      return false;
    }
  }

  close(): void {
    this.#stop?.abort();
    for (const unsubscribe of this.#unsubscribe.splice(0)) unsubscribe();
    this.player?.pause();
    this.#frame.cancel();
    this.#playing = false;
    this.#scope = undefined;
    Object.assign(this, {
      phase: 'closed',
      client: undefined,
      player: undefined,
      progress: undefined,
      error: undefined,
    });
  }

  #begin(client: ReplayClient, alone: boolean): void {
    const player = new ReplayPlayer(client);
    this.#unsubscribe = [
      client.onChange(() => this.#frame.request()),
      player.onChange(() => this.#hear(player)),
    ];
    this.#change({ phase: 'open', client, player, alone });
  }

  // It also tells of its settings, which are the bar's own.
  #hear({ playing }: ReplayPlayer): void {
    if (playing === this.#playing) return;
    this.#playing = playing;
    this.#onPlayer(playing);
  }

  #change(
    fields: Partial<Pick<ReplayRun, 'phase' | 'client' | 'player' | 'progress' | 'error' | 'alone'>>,
  ): void {
    Object.assign(this, fields);
    this.#onChange();
  }
}

/** Whether a session began before what was read of the fleet. */
function isCutShort(fleet: ReplayClient, source: FleetClient, session: string): boolean {
  if (!fleet.truncated) return false;
  const known = source.sessions.get(session)?.events ?? Infinity;
  return fleet.log.session(session).events.length < known;
}

import { StaticClient, type SessionTimeline } from '../src/index.js';

const FAILURE = 'The collector answered 500: database disk image is malformed';

/** A fleet whose list has not arrived, or whose conversations cannot be read: for looking at what is shown then. */
export class StuckClient extends StaticClient {
  #state: SessionTimeline['state'] = 'ready';

  stick(state: 'loading' | 'error'): void {
    this.#state = state;
    this.loaded = state === 'error';
    this.setConnection(state === 'error' ? 'live' : 'connecting');
  }

  override get sessions(): StaticClient['sessions'] {
    return this.loaded ? super.sessions : new Map();
  }

  override timeline(sessionId: string): SessionTimeline {
    if (this.#state === 'ready') return super.timeline(sessionId);
    return {
      sessionId,
      entries: [],
      state: this.#state,
      error: this.#state === 'error' ? FAILURE : undefined,
      hasEarlier: false,
      loadingEarlier: false,
      onChange: () => () => {},
      loadEarlier: () => Promise.resolve(),
      reload: () => Promise.resolve(),
      close: () => {},
    };
  }
}

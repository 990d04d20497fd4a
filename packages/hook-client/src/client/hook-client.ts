import { AoError } from '@ao-observability/core';
import { destinationOf } from '../spool/destination.js';
import { BatchSender } from './batch-sender.js';
import {
  CLIENT_DEFAULTS,
  type HookClient,
  type HookClientOptions,
  type ResolvedClientOptions,
} from './hook-client-options.js';
import { onProcessEnd } from './process-end.js';
import { itemOfEvent, itemOfHook, type QueuedItem } from './queued-item.js';

/**
 * Makes a client that sends events from inside this process, for orchestrators and agents written in JavaScript.
 * It waits at most `batchWithinMs` to put events together, repeats what failed, and keeps the process alive only
 * for its last events.
 *
 * @throws AoError AO_CONFIG_INVALID for an option with a wrong value; afterwards nothing throws
 */
export function createHookClient(options: HookClientOptions = {}): HookClient {
  const resolved = resolveOptions(options);
  const sender = new BatchSender(resolved);
  const forget = onProcessEnd({
    beforeExit: () => sender.finish('exit'),
    exit: () => sender.giveUpAll('exit'),
  });
  let closing: Promise<void> | undefined;

  const take = (makeItem: () => QueuedItem): void => {
    try {
      if (closing) sender.refuse('closed');
      else sender.add(makeItem());
    } catch {
      sender.refuse('invalid');
    }
  };
  const close = async (): Promise<void> => {
    await sender.finish('closed');
    sender.stop();
    forget();
  };
  return {
    send: (event) => take(() => itemOfEvent(event, resolved, Date.now())),
    hook: (source, payload) => take(() => itemOfHook(source, payload, Date.now())),
    flush: () => sender.flush(),
    close: () => (closing ??= close()),
    stats: () => sender.stats(),
  };
}

function resolveOptions(options: HookClientOptions): ResolvedClientOptions {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const resolved: ResolvedClientOptions = { ...CLIENT_DEFAULTS, ...given };
  const { base } = destinationOf(resolved.url);
  if (base === '' || !URL.canParse(base))
    throw wrong('url', resolved.url, 'an address such as http://127.0.0.1:8765');
  for (const [name, value] of Object.entries(resolved)) {
    if (!Object.hasOwn(CLIENT_DEFAULTS, name) || name === 'url' || name === 'source') continue;
    const least = name === 'batchWithinMs' ? 0 : 1;
    if (typeof value !== 'number' || !(value >= least))
      throw wrong(name, value, `a number of at least ${least}`);
  }
  return { ...resolved, url: base };
}

function wrong(name: string, value: unknown, wanted: string): AoError {
  return new AoError('AO_CONFIG_INVALID', {
    detail: `${name} is ${JSON.stringify(value)}`,
    hint: `Give ${wanted}.`,
  });
}

import type { HookClient } from '../client/hook-client-options.js';
import { endOfMessages, MessageEvents } from './message-events.js';
import { recordOf } from './sdk-message.js';

/**
 * Passes the messages of the Claude Agent SDK's `query()` on, untouched and in order, and reports what hooks do not
 * tell: that the session began and ended, what the agent said and thought, the usage of each message once, and the
 * program's own account of cost, turns and time. Use it together with `claudeAgentHooks`:
 *
 * ```ts
 * for await (const message of observeMessages(client, query({ prompt, options: { hooks: claudeAgentHooks(client) } }))) …
 * ```
 *
 * The events have the ids that the collector gives the same facts when it reads the transcript, so each is stored
 * once. Usage is reported when the SDK tells the final figures, which takes `includePartialMessages: true`; otherwise
 * it comes from the transcript. Keep a reference to the query for its own methods. An error of the query is
 * reported and passed on; observing adds none.
 */
export async function* observeMessages<Message>(
  client: HookClient,
  query: AsyncIterable<Message>,
): AsyncGenerator<Message, void, undefined> {
  const events = new MessageEvents();
  let error: string | undefined;
  try {
    for await (const message of query) {
      report(client, () => events.of(recordOf(message)));
      yield message;
    }
  } catch (cause) {
    error = cause instanceof Error ? cause.message : String(cause);
    throw cause;
  } finally {
    const { session } = events;
    if (session !== undefined) report(client, () => [endOfMessages(session, error)]);
  }
}

/** A message may be anything; it is passed on even when it cannot be read. */
function report(client: HookClient, read: () => ReturnType<MessageEvents['of']>): void {
  try {
    for (const event of read()) client.send(event);
  } catch {
    // A getter or proxy that throws: nothing is told of this message.
  }
}

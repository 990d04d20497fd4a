import { needsYou } from '../../client/attention.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { AoNavigateEvent, SESSION_VIEWS, type NavigateTarget } from '../../events/ao-navigate-event.js';
import { AoSelectEvent } from '../../events/ao-select-event.js';
import { matchScore, ranked } from './match-words.js';

/** Something to do, offered by name. */
export interface SearchCommand {
  /** Unique among the commands. */
  readonly id: string;
  /** What it does, as a person would ask for it. */
  readonly label: string;
  /** Its own keys, shown beside it. */
  readonly keys?: string | undefined;
  run(): void;
}

/** Where the commands that are always there work. */
export interface CommandPlace {
  readonly client: FleetClient | undefined;
  readonly session: string | undefined;
  readonly now: number;
  readonly dispatch: (event: Event) => void;
}

/** The commands that are always there; those of a host with the same id replace them. */
export function builtInCommands({ client, session, now, dispatch }: CommandPlace): readonly SearchCommand[] {
  const go = (id: string, label: string, to: NavigateTarget): SearchCommand => ({
    id,
    label,
    run: () => dispatch(new AoNavigateEvent(to)),
  });
  const waiting = needsYou(client?.sessions.values() ?? [], now);
  const place = waiting.findIndex(({ session_id }) => session_id === session);
  const next = waiting[(place + 1) % waiting.length]?.session_id;
  return [
    ...(next === undefined || next === session
      ? []
      : [
          {
            id: 'next-needs-you',
            label: 'Go to next session that needs you',
            keys: 'n',
            run: () => dispatch(new AoSelectEvent(next, 'jump')),
          },
        ]),
    go('fleet', 'Go to all sessions', { page: 'fleet' }),
    go('approvals', 'Go to approvals', { page: 'approvals' }),
    ...(session === undefined
      ? []
      : SESSION_VIEWS.map((view) =>
          go(`view-${view}`, `Show ${view} of this session`, { sessionId: session, view }),
        )),
  ];
}

/** The commands whose name fits the words. */
export function findCommands(
  commands: readonly SearchCommand[],
  words: readonly string[],
): readonly SearchCommand[] {
  return ranked(commands, words, ({ label }) => matchScore(label, words));
}

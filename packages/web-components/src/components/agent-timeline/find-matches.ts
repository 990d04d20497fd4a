import type { TimelineEntry } from '@ao-observability/core';
import { searchableText } from './entry-text.js';
import { launchesOf } from './timeline-rows.js';

/** An entry that holds the words, and what must be open for it to have a row. */
export interface FindMatch {
  /** The key of its row. */
  readonly key: string;
  /** Keys of the sub-agents it is in, outermost first. */
  readonly agents: readonly string[];
}

/** Entries that hold the words, in the order of the feed, those of sub-agents included. Case does not matter. */
export function findMatches(
  entries: readonly TimelineEntry[],
  words: string,
  isShown: (entry: TimelineEntry) => boolean = () => true,
): FindMatch[] {
  const wanted = words.trim().toLowerCase();
  const matches: FindMatch[] = [];
  if (wanted === '') return matches;
  const add = (list: readonly TimelineEntry[], prefix: string, agents: readonly string[]): void => {
    const launches = launchesOf(list);
    for (const entry of list) {
      if (!isShown(entry) || (entry.kind === 'tool' && launches.has(entry.subagent_id))) continue;
      const key = prefix + entry.key;
      if (searchableText(entry).includes(wanted)) matches.push({ key, agents });
      if (entry.kind === 'subagent') add(entry.entries, `${key}/`, [...agents, key]);
    }
  };
  add(entries, '', []);
  return matches;
}

import type { TimelineEntry } from '@ao-observability/core';
import type { Tab } from '../../rendering/tabs.js';
import { toolKind } from '../../rendering/tool-kind.js';
import { fileChanges } from '../../rendering/tools/file-changes.js';
import { hasRelated, type Related } from './related.js';

/** The tabs of an event's detail. */
export const DETAIL_TABS = ['result', 'input', 'diff', 'raw', 'context', 'related'] as const;
/** One of {@link DETAIL_TABS}. */
export type DetailTab = (typeof DETAIL_TABS)[number];

const TITLES: Readonly<Record<DetailTab, string>> = {
  result: 'Result',
  input: 'Input',
  diff: 'Diff',
  raw: 'Raw',
  context: 'Context',
  related: 'Related',
};
const SPOKEN: ReadonlySet<TimelineEntry['kind']> = new Set(['prompt', 'message', 'thinking']);

/** The tabs that have something to show. */
export function detailTabs(
  entry: TimelineEntry,
  { related, hasContext }: { readonly related: Related; readonly hasContext: boolean },
): readonly Tab<DetailTab>[] {
  const has: Readonly<Record<DetailTab, boolean>> = {
    result: hasResult(entry),
    input: entry.kind === 'tool' && entry.input !== undefined && entry.input !== null,
    diff: hasDiff(entry),
    raw: true,
    context: hasContext,
    related: hasRelated(related),
  };
  return DETAIL_TABS.filter((name) => has[name]).map((name) => ({ name, title: titleOf(name, entry) }));
}

/** The tab to show: the one that was asked for when it has something, else the one that tells most. */
export function chosenTab(tabs: readonly Tab<DetailTab>[], wanted: DetailTab | undefined): DetailTab {
  const names = tabs.map(({ name }) => name);
  if (wanted !== undefined && names.includes(wanted)) return wanted;
  return names.includes('diff') ? 'diff' : (names[0] ?? 'raw');
}

/** Whether an entry is a change of files that can be drawn. */
export function hasDiff(entry: TimelineEntry): boolean {
  return (
    entry.kind === 'tool' &&
    toolKind(entry.tool_name) === 'edit' &&
    fileChanges(entry.input, entry.result).length > 0
  );
}

/** The result of an edit that went well is its diff. */
function hasResult(entry: TimelineEntry): boolean {
  if (entry.kind !== 'tool') return true;
  if (entry.outcome === 'running' || entry.error !== undefined) return true;
  if (entry.outcome === 'ok' && hasDiff(entry)) return false;
  return entry.result !== undefined && entry.result !== null;
}

function titleOf(name: DetailTab, { kind }: TimelineEntry): string {
  if (name !== 'result' || kind === 'tool') return TITLES[name];
  return SPOKEN.has(kind) ? 'Text' : 'Details';
}

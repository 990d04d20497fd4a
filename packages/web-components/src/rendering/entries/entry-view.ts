import { nothing } from 'lit';
import type { TimelineEntry } from '@ao-observability/core';
import { renderCustom } from '../custom-entry.js';
import { permissionView, subagentView } from './agent-view.js';
import type { EntryContext, EntryView } from './entry-context.js';
import { compactionView, errorView, lifecycleView, notificationView, otherView } from './note-view.js';
import { messageView, promptView, thinkingView } from './text-view.js';
import { toolView } from './tool-view.js';

/** How an entry looks: its headline is always ours, what is below it may be drawn by the host. */
export function entryView(entry: TimelineEntry, context: EntryContext): EntryView {
  // A call keeps its raw payload beside what the host draws.
  if (entry.kind === 'tool') return toolView(entry, context);
  const view = ownView(entry, context);
  const body = renderCustom(entry, context, () => view.body ?? nothing);
  return body ? { ...view, body } : view;
}

function ownView(entry: Exclude<TimelineEntry, { kind: 'tool' }>, context: EntryContext): EntryView {
  switch (entry.kind) {
    case 'prompt':
      return promptView(entry, context);
    case 'message':
      return messageView(entry, context);
    case 'thinking':
      return thinkingView(entry, context);
    case 'subagent':
      return subagentView(entry, context);
    case 'permission':
      return permissionView(entry, context);
    case 'notification':
      return notificationView(entry);
    case 'error':
      return errorView(entry);
    case 'compaction':
      return compactionView(entry, context);
    case 'lifecycle':
      return lifecycleView(entry);
    default:
      return otherView(entry, context);
  }
}

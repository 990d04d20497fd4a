import type { TimelineEntry } from '@ao-observability/core';
import { permissionView, subagentView } from './agent-view.js';
import type { EntryContext, EntryView } from './entry-context.js';
import { compactionView, errorView, lifecycleView, notificationView, otherView } from './note-view.js';
import { messageView, promptView, thinkingView } from './text-view.js';
import { toolView } from './tool-view.js';

/** How an entry looks. */
export function entryView(entry: TimelineEntry, context: EntryContext): EntryView {
  switch (entry.kind) {
    case 'prompt':
      return promptView(entry, context);
    case 'message':
      return messageView(entry, context);
    case 'thinking':
      return thinkingView(entry, context);
    case 'tool':
      return toolView(entry, context);
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

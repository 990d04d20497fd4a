import type { ToolCallEntry } from '@ao-observability/core';
import type { EntryContext } from '../entries/entry-context.js';

/**
 * Draws the payload of some tools. What it gives back as `undefined` is drawn as the payload of any tool: so
 * a shape that nobody expected is shown, not dropped.
 */
export interface ToolRenderer {
  /** What the call was given. */
  input?(call: ToolCallEntry, context: EntryContext): unknown;
  /** What came of it; not asked before anything has. The error is drawn already. */
  result?(call: ToolCallEntry, context: EntryContext): unknown;
}

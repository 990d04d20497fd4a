import { type EventType, stableHash, type TranslateContext } from '@ao-observability/core';
import type { FieldRules } from './field-rule.js';

/** A hook's payload: what Claude Code writes to a hook command's standard input, or posts to an http hook. */
export type HookPayload = Readonly<Record<string, unknown>>;

/** True for a JSON object. */
export function isHookPayload(value: unknown): value is HookPayload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How one hook becomes one event. */
export interface HookSpec {
  readonly event_type: EventType;
  /** By native name. Fields that are neither listed here nor common to all hooks go to `extra`. */
  readonly fields: FieldRules;
  /** What `data` has beside the fields: constants, and what follows from the payload. */
  readonly also?: (payload: HookPayload, context: TranslateContext) => Record<string, unknown>;
  /**
   * What makes this fact the same fact when it is delivered twice, by two hooks or by a retry. When a part
   * is missing, or the hook has no identity of its own, the delivery's id takes its place. When in doubt leave
   * it out: of two facts with one identity the second is lost as a duplicate.
   */
  readonly identity?: (payload: HookPayload, context: TranslateContext) => readonly (string | undefined)[];
  /** Why the payload gives no event. */
  readonly ignore?: (payload: HookPayload) => string | undefined;
}

/** Specs by `hook_event_name`. */
export type HookSpecs = Readonly<Record<string, HookSpec>>;

/** The value as part of an identity, when it can be one. */
export function idPart(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A long text as part of an identity. */
export function textPart(value: unknown): string | undefined {
  return typeof value === 'string' ? stableHash(value) : undefined;
}

import {
  type AgentEvent,
  claudeCodeEventId,
  type SourceAdapter,
  type TranslateContext,
  type Translation,
} from '@ao-observability/core';
import { compactionHooks } from './compaction-hooks.js';
import { kindOf } from './field-rule.js';
import { hookEventType } from './hook-event-type.js';
import { type HookPayload, type HookSpec, type HookSpecs, isHookPayload } from './hook-spec.js';
import { notificationHooks } from './notification-hooks.js';
import { permissionHooks } from './permission-hooks.js';
import { identifierProblem, isIdentifier, readPayload } from './read-payload.js';
import { sessionHooks } from './session-hooks.js';
import { subagentHooks } from './subagent-hooks.js';
import { toolBatchHooks } from './tool-batch-hooks.js';
import { toolHooks } from './tool-hooks.js';
import { turnHooks } from './turn-hooks.js';

const SOURCE = 'claude-code';

const HOOKS: HookSpecs = {
  ...sessionHooks,
  ...turnHooks,
  ...toolHooks,
  ...toolBatchHooks,
  ...permissionHooks,
  ...subagentHooks,
  ...compactionHooks,
  ...notificationHooks,
};

/**
 * Understands the hooks of Claude Code, of any version. A hook without a translation of its own becomes an
 * event whose type is the hook's name in snake case and whose data is the payload.
 *
 * A fact that the payload identifies keeps one event id however it is delivered: by a retry, or by command and
 * http hooks installed side by side. The others (sub-agents, notifications, permission requests, resumed
 * sessions, repeated stops) are identified by their delivery.
 */
export function claudeCodeSource(): SourceAdapter {
  return { kind: 'source', name: SOURCE, apiVersion: 1, source: SOURCE, translate };
}

function translate(hook: unknown, context: TranslateContext): Translation {
  if (!isHookPayload(hook)) {
    return { events: [], problems: [`the payload is ${kindOf(hook)}, expected an object`] };
  }
  if (!isIdentifier(hook.session_id)) {
    return { events: [], problems: [identifierProblem('session_id', hook.session_id)] };
  }
  const spec = findSpec(hook.hook_event_name);
  const ignored = spec?.ignore?.(hook);
  return ignored === undefined ? toEvent(hook, hook.session_id, { spec, context }) : { events: [], ignored };
}

function findSpec(name: unknown): HookSpec | undefined {
  return typeof name === 'string' && Object.hasOwn(HOOKS, name) ? HOOKS[name] : undefined;
}

function toEvent(
  hook: HookPayload,
  session_id: string,
  { spec, context }: { spec: HookSpec | undefined; context: TranslateContext },
): Translation {
  const { envelope, data, extra, problems } = readPayload(hook, spec?.fields);
  const name = hook.hook_event_name;
  if (typeof name !== 'string') problems.unshift(`"hook_event_name" is ${kindOf(name)}, expected a string`);
  const event_type = spec?.event_type ?? hookEventType(typeof name === 'string' ? name : '');
  const identity = spec?.identity?.(hook, context) ?? [];
  const event: AgentEvent = {
    event_id: claudeCodeEventId({ session_id, event_type, identity, delivery_id: context.delivery_id }),
    event_type,
    session_id,
    ...(context.session_name !== undefined && { session_name: context.session_name }),
    ...envelope,
    source: SOURCE,
    provenance: 'hook',
    timestamp: context.timestamp,
    data: { ...data, ...spec?.also?.(hook, context) },
    ...(Object.keys(extra).length > 0 && { extra }),
  };
  return { events: [event], ...(problems.length > 0 && { problems }) };
}

import { AoError, type AgentEvent, type PluginHost, type Processor } from '@ao-observability/core';
import { redactText } from './redact-text.js';
import { redactValue } from './redact-value.js';
import { SECRET_SHAPES, type SecretShape } from './secret-shapes.js';

/** What {@link redactSecrets} takes. */
export interface RedactSecretsOptions {
  /**
   * More kinds of secrets, by name: small letters, digits and dashes. The whole match is replaced. A pattern
   * that needs more than linear time slows the collector down.
   */
  patterns?: Readonly<Record<string, RegExp>>;
}

/**
 * Replaces secrets by `[redacted:<kind>]` in `data`, `extra` and `session_name` of every event, before
 * anything is stored. The kinds are listed in the reference page on redaction. Identifiers are left as they
 * are. `createCollector` uses it unless `redact` is `false`.
 *
 * Counts what it replaced by kind, shown on `/api/status`. Throws `AO_CONFIG_INVALID` for a pattern whose
 * name is taken or not usable, or that matches the empty text.
 */
export function redactSecrets({ patterns = {} }: RedactSecretsOptions = {}): Processor {
  const shapes = [...SECRET_SHAPES, ...Object.entries(patterns).map(customShape)];
  const counters: Record<string, number> = {};
  let host: PluginHost | undefined;
  return {
    kind: 'processor',
    name: 'redact-secrets',
    apiVersion: 1,
    start(given) {
      host = given;
      host.report({ state: 'ok', counters: {} });
    },
    process(events) {
      let found = 0;
      const change = (text: string) =>
        redactText(text, shapes, (kind) => {
          counters[kind] = (counters[kind] ?? 0) + 1;
          found += 1;
        });
      const redacted = events.map((event) => redactEvent(event, change));
      if (found > 0) host?.report({ state: 'ok', counters: { ...counters } });
      return redacted;
    },
    stop() {
      host = undefined;
    },
  };
}

function redactEvent(event: AgentEvent, change: (text: string) => string): AgentEvent {
  const { session_name, data, extra } = event;
  return {
    ...event,
    data: redactValue(data, change) as AgentEvent['data'],
    ...(session_name !== undefined && { session_name: change(session_name) }),
    ...(extra !== undefined && { extra: redactValue(extra, change) as Record<string, unknown> }),
  };
}

function customShape([kind, given]: [string, RegExp]): SecretShape {
  const isTaken = SECRET_SHAPES.some((shape) => shape.kind === kind);
  if (isTaken || !/^[a-z0-9][a-z0-9-]{0,39}$/.test(kind)) {
    throw invalid(
      `the pattern name "${kind}" ${isTaken ? 'is one of the built-in kinds' : 'cannot be used'}.`,
      'Use small letters, digits and dashes, 40 at most.',
    );
  }
  if (!(given instanceof RegExp)) throw invalid(`the pattern "${kind}" is not a RegExp.`, 'Write it as /…/.');
  const flags = [...new Set(`${given.flags.replace('y', '')}g`)].join('');
  const pattern = new RegExp(given.source, flags);
  if (''.search(pattern) !== -1) {
    throw invalid(`the pattern "${kind}" matches the empty text.`, 'Name what must be there.');
  }
  return { kind, pattern, isWhole: true, hints: [''] };
}

function invalid(detail: string, hint: string): AoError {
  return new AoError('AO_CONFIG_INVALID', { detail, hint });
}

import { AoError } from '@ao-observability/core';
import type { FastifyError } from 'fastify';
import { closestName } from '../options/closest-name.js';

/** Says which query parameter is wrong, its value, and what was expected. */
export function queryError(error: FastifyError): AoError {
  const { keyword, instancePath, message, params, data, parentSchema } = error
    .validation![0]! as unknown as Fault;
  if (keyword === 'additionalProperties') {
    const unknown = String(params.additionalProperty);
    const known = Object.keys(parentSchema?.properties ?? {});
    const closest = closestName(unknown, known);
    return new AoError('AO_QUERY_INVALID', {
      detail: `there is no parameter "${unknown.slice(0, 60)}".`,
      hint: closest ? `Did you mean "${closest}"?` : `There are ${known.join(', ')}.`,
    });
  }
  const name = instancePath.slice(1) || String(params.missingProperty);
  const value = keyword === 'required' ? 'missing' : JSON.stringify(data)?.slice(0, 60);
  const choices = Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : '';
  return new AoError('AO_QUERY_INVALID', { detail: `"${name}" is ${value}, it ${message}${choices}.` });
}

/** What the validator tells when it is asked to be verbose. */
interface Fault {
  keyword: string;
  instancePath: string;
  message: string;
  params: Record<string, unknown>;
  data?: unknown;
  parentSchema?: { properties?: object };
}

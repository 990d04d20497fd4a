import { eventDataSchemas } from '@ao-observability/core/schema';

const LONGEST_TYPE = 120;

/**
 * The event type of a hook that has no spec: its name in snake case. A name that would read as one of our own
 * types gets a prefix, because the payload does not have that type's fields.
 */
export function hookEventType(hookName: string): string {
  const words = hookName
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const name = words.toLowerCase().slice(0, LONGEST_TYPE) || 'unknown';
  return name === 'unknown' || Object.hasOwn(eventDataSchemas, name) ? `hook_${name}` : name;
}

/** Run-time validation and JSON Schema; apart from the main door, so that browsers need not load them. */
export { acceptEvent, type AcceptContext } from './events/accept-event.js';
export {
  eventDataSchemas,
  eventSchema,
  provenanceSchema,
  storedEventSchema,
  usageSchema,
} from './events/event-schema.js';
export { eventJsonSchema } from './events/event-json-schema.js';

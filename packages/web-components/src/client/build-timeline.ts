// A module of its own, so that what makes conversations out of events can be fetched when it is first needed.
export { buildTimeline } from '@ao-observability/core';

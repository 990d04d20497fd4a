/** Every error this product raises, with the sentence that opens its message. */
export const ERROR_CODES = {
  AO_CONFIG_INVALID: 'An option has a wrong value',
  AO_EVENT_INVALID: 'The event does not match the schema',
  AO_BODY_INVALID: 'The request body cannot be read',
  AO_BODY_TOO_LARGE: 'The request body is too large',
  AO_CONTENT_TYPE_UNSUPPORTED: 'The content type is not supported',
  AO_SOURCE_UNKNOWN: 'No source adapter has this name',
  AO_NOT_FOUND: 'There is nothing at this address',
  AO_METHOD_NOT_ALLOWED: 'The address does not serve this method',
  AO_QUERY_INVALID: 'A query parameter has a wrong value',
  AO_REQUEST_REFUSED: 'The request was refused',
  AO_INGEST_FULL: 'The ingest queue is full',
  AO_LIMIT_REACHED: 'A limit has been reached',
  AO_COLLECTOR_STOPPING: 'The collector is stopping',
  AO_PORT_IN_USE: 'The port is already in use',
  AO_PLUGIN_INVALID: 'The plugin does not fit its contract',
  AO_PLUGIN_FAILED: 'A plugin failed',
  AO_STORE_CLOSED: 'The store is closed',
  AO_STORE_CANNOT_SEARCH: 'The store has no full-text search',
  AO_STORE_VERSION_TOO_NEW: 'The database was written by a newer version',
  AO_STORE_UNAVAILABLE: 'The database cannot be opened',
  AO_RUNTIME_UNSUPPORTED: 'This version of Node.js is not supported',
  AO_SETTINGS_INVALID: 'The agent settings file cannot be used',
  AO_CONNECTION_FAILED: 'The collector cannot be reached',
  AO_INTERNAL: 'Something unexpected went wrong',
} as const;

/** The code of an error, stable across versions. */
export type ErrorCode = keyof typeof ERROR_CODES;

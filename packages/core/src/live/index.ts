export { LiveClient, type ConnectionState, type LiveClientEvents, type LiveClientOptions } from './live-client.js';
export { CollectorApi, type CollectorApiOptions } from './collector-api.js';

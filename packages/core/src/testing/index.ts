/** Contract suites for plugins, and small factories for tests. Needs vitest. */
export { CASE_TIMEOUT_MS, type ContractCase } from './contract-case.js';
export { FAKE_NOW, type FakeHost, fakeHost, type LoggedLine } from './fake-host.js';
export { anEvent, someEvents } from './an-event.js';
export { aSession, type ASessionOptions } from './a-session.js';
export { describeStore, storeCases } from './store/describe-store.js';
export type { OpenStore, StoreCase } from './store/store-place.js';
export {
  describeSource,
  type SourceCase,
  sourceCases,
  type SourceSubject,
} from './source/describe-source.js';
export {
  describeProcessor,
  type ProcessorCase,
  processorCases,
  type ProcessorSubject,
} from './processor/describe-processor.js';
export { describeTransport, transportCases } from './transport/describe-transport.js';
export type {
  ConnectTransport,
  TransportCase,
  TransportConnection,
  TransportHandlers,
  TransportSubject,
} from './transport/transport-case.js';
export {
  describeExporter,
  type ExporterCase,
  exporterCases,
  type ExporterTarget,
} from './exporter/describe-exporter.js';

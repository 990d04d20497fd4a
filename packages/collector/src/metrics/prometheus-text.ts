import type { StoreStats } from '@ao-observability/core';
import type { CollectorStatus } from './collector-status.js';

type Samples = readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[];

/** The status in the text format of Prometheus. */
export function prometheusText(status: CollectorStatus, stats: StoreStats): string {
  const { ingest, live, exporters, limits, plugins, responses } = status;
  return [
    counter('ao_events_received_total', 'Events received', one(ingest.received)),
    counter('ao_events_stored_total', 'Events stored', one(ingest.stored)),
    counter('ao_events_duplicate_total', 'Events that were known already', one(ingest.duplicates)),
    counter('ao_events_dropped_total', 'Events not stored, by reason', by('reason', ingest.dropped)),
    counter(
      'ao_payloads_ignored_total',
      'Payloads that give no event, by reason',
      by('reason', ingest.ignored),
    ),
    counter('ao_payload_problems_total', 'Payloads with something unexpected', one(ingest.problems)),
    gauge(
      'ao_client_events_dropped',
      'Events that clients dropped, by reason',
      by('reason', status.client_losses),
    ),
    counter('ao_commits_total', 'Commits to the store', one(ingest.commits)),
    gauge('ao_ingest_queue_events', 'Events that wait to be stored', one(ingest.queued)),
    counter('ao_http_responses_total', 'HTTP answers, by status', by('status', responses)),
    gauge('ao_live_readers', 'Readers of the live feed', one(live.readers)),
    gauge('ao_live_slow_readers', 'Readers from which frames are held back', one(live.slow_readers)),
    counter('ao_live_messages_total', 'Messages sent to readers', one(live.messages)),
    counter('ao_live_gaps_total', 'Gaps told to readers', one(live.gaps)),
    counter('ao_live_closed_readers_total', 'Readers that did not read', one(live.closed_readers)),
    counter(
      'ao_exported_total',
      'Events exported',
      exporters.map(({ name, exported }) => [{ exporter: name }, exported]),
    ),
    counter(
      'ao_export_retries_total',
      'Export attempts that failed',
      exporters.map(({ name, retries }) => [{ exporter: name }, retries]),
    ),
    gauge(
      'ao_export_queue_events',
      'Events that wait for an exporter',
      exporters.map(({ name, queued }) => [{ exporter: name }, queued]),
    ),
    counter(
      'ao_export_dropped_total',
      'Events not exported, by reason',
      exporters.flatMap(({ name, dropped }) =>
        Object.entries(dropped).map(([reason, count]) => [{ exporter: name, reason }, count] as const),
      ),
    ),
    ...transcriptText(status.transcripts),
    counter(
      'ao_sessions_archived_total',
      'Sessions moved to the archive',
      status.retention ? one(status.retention.sessions_archived) : [],
    ),
    gauge('ao_store_events', 'Events in the store', one(stats.events)),
    gauge('ao_store_sessions', 'Sessions in the store', one(stats.sessions)),
    gauge('ao_store_bytes', 'Size of the store', one(stats.bytes)),
    gauge(
      'ao_limit',
      'Limits',
      Object.entries(limits).map(([limit, report]) => [{ limit }, report.limit]),
    ),
    gauge(
      'ao_limit_used',
      'How much of a limit is used',
      Object.entries(limits).flatMap(([limit, { used }]) =>
        used === undefined ? [] : [[{ limit }, used] as const],
      ),
    ),
    gauge(
      'ao_plugin_ok',
      '1 while the plugin works',
      plugins.map(({ kind, name, state }) => [{ kind, name }, state === 'ok' ? 1 : 0]),
    ),
    counter(
      'ao_plugin_counted_total',
      'What plugins counted, such as redacted secrets by kind',
      plugins.flatMap(({ kind, name, counters = {} }) =>
        Object.entries(counters).map(([counted, value]) => [{ kind, name, counted }, value] as const),
      ),
    ),
  ].join('');
}

function transcriptText(transcripts: CollectorStatus['transcripts']): readonly string[] {
  if (!transcripts) return [];
  const { reads, bytes, events, refused, failed, waiting } = transcripts;
  return [
    counter('ao_transcript_reads_total', 'Reads of transcripts', one(reads)),
    counter('ao_transcript_bytes_total', 'Bytes of transcripts that were read', one(bytes)),
    counter('ao_transcript_events_total', 'Events that transcripts gave', one(events)),
    counter('ao_transcript_refused_total', 'Transcripts outside the allowed folders', one(refused)),
    counter('ao_transcript_failed_total', 'Reads of transcripts that failed', one(failed)),
    gauge('ao_transcripts_waiting', 'Transcripts that wait to be read', one(waiting)),
  ];
}

function one(value: number): Samples {
  return [[{}, value]];
}

function by(label: string, counts: Readonly<Record<string, number>>): Samples {
  return Object.entries(counts).map(([name, count]) => [{ [label]: name }, count]);
}

function counter(name: string, help: string, samples: Samples): string {
  return metric('counter', { name, help }, samples);
}

function gauge(name: string, help: string, samples: Samples): string {
  return metric('gauge', { name, help }, samples);
}

function metric(type: string, { name, help }: { name: string; help: string }, samples: Samples): string {
  const lines = samples.map(([labels, value]) => `${name}${labelText(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`);
  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
}

function escape(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}

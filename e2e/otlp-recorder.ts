import { createServer } from 'node:http';
import { listenOnLoopback, type LoopbackServer } from './listen-on-loopback.js';

/** A log record of OpenTelemetry, flattened. */
export type OtelLog = Readonly<Record<string, unknown>>;

/** Takes what the agent itself reports over OTLP with JSON, and keeps the log records. */
export interface OtlpRecorder extends LoopbackServer {
  logs: readonly OtelLog[];
}

interface OtlpLogs {
  resourceLogs: { scopeLogs: { logRecords: { attributes: OtlpAttribute[] }[] }[] }[];
}

interface OtlpAttribute {
  key: string;
  value: { stringValue?: string; intValue?: string | number; doubleValue?: number; boolValue?: boolean };
}

/** Starts a recorder on a free port of this machine. */
export async function startOtlpRecorder(): Promise<OtlpRecorder> {
  const logs: OtelLog[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.url === '/v1/logs') logs.push(...recordsOf(JSON.parse(Buffer.concat(chunks).toString())));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  return { ...(await listenOnLoopback(server)), logs };
}

function recordsOf({ resourceLogs }: OtlpLogs): OtelLog[] {
  const records = resourceLogs.flatMap(({ scopeLogs }) => scopeLogs.flatMap(({ logRecords }) => logRecords));
  return records.map(({ attributes }) =>
    Object.fromEntries(
      attributes.map(({ key, value: { stringValue, intValue, doubleValue, boolValue } }) => [
        key,
        stringValue ?? (intValue === undefined ? undefined : Number(intValue)) ?? doubleValue ?? boolValue,
      ]),
    ),
  );
}

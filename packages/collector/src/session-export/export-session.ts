import { AoError, type SessionSummary, type StorePlugin } from '@ao-observability/core';
import { exportHtml } from './export-html.js';
import { exportJsonl } from './export-jsonl.js';
import { exportMarkdown } from './export-markdown.js';

/** The formats that a session is exported in. */
export const EXPORT_FORMATS = ['jsonl', 'md', 'html'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The MIME type of each format. */
export const EXPORT_TYPES: Readonly<Record<ExportFormat, string>> = {
  jsonl: 'application/x-ndjson; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
};

/** One of {@link EXPORT_FORMATS}; throws `AO_QUERY_INVALID` for anything else. */
export function exportFormat(name: string): ExportFormat {
  const format = EXPORT_FORMATS.find((known) => known === name);
  if (format) return format;
  throw new AoError('AO_QUERY_INVALID', {
    detail: `"format" is ${JSON.stringify(name.slice(0, 60))}.`,
    hint: `There are ${EXPORT_FORMATS.join(', ')}.`,
  });
}

/** A session in the format, in parts that are made as fast as they are taken. */
export function exportSession(
  store: StorePlugin,
  session: SessionSummary,
  format: ExportFormat,
): AsyncIterable<string> {
  if (format === 'md') return exportMarkdown(store, session);
  if (format === 'html') return exportHtml(store, session);
  return exportJsonl(store, session.session_id);
}

/** A file name for the export. */
export function exportName(sessionId: string, format: ExportFormat): string {
  return `${sessionId.replace(/[^\w.-]+/g, '_').slice(0, 100)}.${format}`;
}

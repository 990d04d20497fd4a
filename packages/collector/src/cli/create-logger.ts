import { pino, type Logger } from 'pino';
import type { Settings } from './settings/setting-rules.js';

/**
 * The collector's logger: JSON lines on standard output, or lines for a person in a terminal. Lines are
 * written at once, so that the last ones before an end are not lost.
 */
export async function createLogger({
  logLevel: level,
  logFormat,
}: Pick<Settings, 'logLevel' | 'logFormat'>): Promise<Logger> {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (logFormat === 'json') return pino(options, pino.destination({ fd: 1, sync: true }));
  const { default: pretty } = await import('pino-pretty');
  const stream = pretty({
    destination: 1,
    sync: true,
    colorize: process.stdout.isTTY && process.stdout.hasColors(),
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'pid,hostname,name',
  });
  return pino(options, stream);
}

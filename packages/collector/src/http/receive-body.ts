import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { AoError } from '@ao-observability/core';
import type { BodyBudget } from './body-budget.js';

/** A request body as text, with its size. */
export interface ReceivedBody {
  text: string;
  /** Of the body after decompression. */
  bytes: number;
  /** One JSON value a line. */
  isLines: boolean;
}

/** What bounds a body. */
export interface ReceiveOptions {
  /** Largest size, as sent and after decompression. */
  bodyBytes: number;
  budget: BodyBudget;
}

const JSON_TYPES = ['application/json', 'text/json'];
const LINE_TYPES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

const DECODERS = { gzip: promisify(gunzip), 'x-gzip': promisify(gunzip), deflate: promisify(inflate) };

/**
 * Receives a whole body. Rejects with `AO_CONTENT_TYPE_UNSUPPORTED`, `AO_BODY_TOO_LARGE` or
 * `AO_BODY_INVALID`; the rest of a refused body is read and thrown away, so that the sender sees the answer.
 */
export async function receiveBody(request: IncomingMessage, options: ReceiveOptions): Promise<ReceivedBody> {
  const isLines = checkType(request.headers['content-type']);
  const encoding = checkEncoding(request.headers['content-encoding']);
  const raw = await collect(request, options);
  const bytes = encoding === undefined ? raw : await decode(raw, encoding, options.bodyBytes);
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  if (text.trim() === '') throw emptyBody();
  return { text, bytes: bytes.length, isLines };
}

/** Says that there is no body. */
export function emptyBody(): AoError {
  return new AoError('AO_BODY_INVALID', {
    detail: 'the body is empty.',
    hint: 'Send one event, an array, or NDJSON.',
  });
}

/** Names the accepted content types. */
export function unsupportedType(what: string): AoError {
  return new AoError('AO_CONTENT_TYPE_UNSUPPORTED', {
    detail: `${what}.`,
    hint: 'Send application/json or application/x-ndjson, as it is or with Content-Encoding gzip or deflate.',
  });
}

function checkType(header: string | undefined): boolean {
  const type = header?.split(';')[0]!.trim().toLowerCase();
  if (type !== undefined && LINE_TYPES.includes(type)) return true;
  if (type !== undefined && JSON_TYPES.includes(type)) return false;
  throw unsupportedType(type ? `the content type is "${type}"` : 'there is no Content-Type header');
}

function checkEncoding(header: string | undefined): keyof typeof DECODERS | undefined {
  const encoding = header?.trim().toLowerCase();
  if (!encoding || encoding === 'identity') return undefined;
  if (Object.hasOwn(DECODERS, encoding)) return encoding as keyof typeof DECODERS;
  throw unsupportedType(`the content encoding is "${encoding}"`);
}

async function collect(request: IncomingMessage, { bodyBytes, budget }: ReceiveOptions): Promise<Buffer> {
  if (Number(request.headers['content-length']) > bodyBytes) throw tooLarge(bodyBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      const take = (chunk: Buffer) => {
        try {
          if (size + chunk.length > bodyBytes) throw tooLarge(bodyBytes);
          budget.take(chunk.length);
          size += chunk.length;
          chunks.push(chunk);
        } catch (error) {
          request.off('data', take);
          request.resume();
          reject(error);
        }
      };
      request.on('data', take);
      request.once('end', resolve);
      request.once('close', () => reject(brokenOff()));
      request.once('error', () => reject(brokenOff()));
    });
    return Buffer.concat(chunks, size);
  } finally {
    budget.giveBack(size);
  }
}

async function decode(raw: Buffer, encoding: keyof typeof DECODERS, bodyBytes: number): Promise<Buffer> {
  try {
    return await DECODERS[encoding](raw, { maxOutputLength: bodyBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw tooLarge(bodyBytes, ' after decompression');
    throw new AoError('AO_BODY_INVALID', {
      detail: `it is not valid ${encoding}: ${(error as Error).message}.`,
    });
  }
}

function tooLarge(limit: number, when = ''): AoError {
  return new AoError('AO_BODY_TOO_LARGE', {
    detail: `it has more than ${limit} bytes${when} (limit "bodyBytes").`,
    hint: 'Send fewer events at once, or raise limits.bodyBytes.',
  });
}

function brokenOff(): AoError {
  return new AoError('AO_BODY_INVALID', { detail: 'the connection ended before the body did.' });
}

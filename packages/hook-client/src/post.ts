import type { IncomingMessage, RequestOptions } from 'node:http';

/** One request to the collector. */
interface PostRequest {
  url: string;
  body: string | Buffer;
  /** Values may hold any text; they travel as UTF-8. */
  headers: Readonly<Record<string, string>>;
  timeoutMs: number;
}

export interface PostAnswer {
  status: number;
  /** Milliseconds the collector asks us to wait. */
  retryAfterMs?: number;
  /** The beginning of the answer. */
  text: string;
}

/** Sends over connections that are kept open. Rejects when there is no answer. */
export interface Poster {
  post(request: PostRequest): Promise<PostAnswer>;
  close(): void;
}

/** Characters of an answer that are kept. */
const ANSWER_LIMIT = 65_536;

/** Loads Node's HTTP client only now: it is the greater part of a start. */
export async function openPoster(base: string): Promise<Poster> {
  const http = base.startsWith('https:') ? await import('node:https') : await import('node:http');
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const post = (request: PostRequest): Promise<PostAnswer> =>
    new Promise((resolve, reject) => {
      const body = typeof request.body === 'string' ? Buffer.from(request.body) : request.body;
      const options: RequestOptions = { agent, method: 'POST', headers: headersOf(request, body.length) };
      const sent = http.request(request.url, options, (response) =>
        readAnswer(response).then(resolve, reject),
      );
      const timer = setTimeout(() => sent.destroy(new Error('no answer in time')), request.timeoutMs);
      sent.on('error', reject).on('close', () => clearTimeout(timer));
      sent.end(body);
    });
  return { post, close: () => agent.destroy() };
}

function headersOf(request: PostRequest, length: number): Record<string, string | number> {
  const headers: Record<string, string | number> = {
    'content-type': 'application/json',
    'content-length': length,
  };
  // Node writes header values byte by byte.
  for (const [key, value] of Object.entries(request.headers))
    headers[key] = Buffer.from(value).toString('latin1');
  return headers;
}

function readAnswer(response: IncomingMessage): Promise<PostAnswer> {
  return new Promise((resolve, reject) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      if (text.length < ANSWER_LIMIT) text += chunk;
    });
    response.on('error', reject);
    response.on('end', () => {
      const seconds = Number(response.headers['retry-after']);
      const retry = seconds > 0 ? { retryAfterMs: seconds * 1000 } : {};
      resolve({ status: response.statusCode ?? 0, text, ...retry });
    });
  });
}

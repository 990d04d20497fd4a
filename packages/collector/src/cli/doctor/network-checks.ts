import { createServer } from 'node:net';
import { baseUrl } from '../base-url.js';
import { whoAnswers } from '../who-answers.js';
import type { Check } from './finding.js';

export const collectorCheck: Check = {
  name: 'Collector',
  async run({ settings }) {
    const { host, port, token } = settings;
    const url = baseUrl(settings);
    const answerer = await whoAnswers(url, token);
    if (answerer.kind === 'collector') {
      if (answerer.version !== undefined)
        return [{ state: 'ok', detail: `${answerer.version} answers at ${url}` }];
      if (!answerer.needsToken) {
        return [{ state: 'problem', detail: `answers at ${url} with an error`, advice: 'Look at its log.' }];
      }
      const advice = 'Give its token with --token or AO_TOKEN.';
      return [{ state: 'warning', detail: `answers at ${url}, and wants a token`, advice }];
    }
    const problem =
      answerer.kind === 'nobody' ? await listenProblem(host, port) : 'another program answers there';
    if (problem === undefined) {
      return [
        { state: 'ok', detail: `none runs, ${host}:${port} is free`, advice: 'Start it: ao-collector' },
      ];
    }
    return [
      { state: 'problem', detail: `${host}:${port}: ${problem}`, advice: 'Choose another port with --port.' },
    ];
  },
};

export const proxyCheck: Check = {
  name: 'Proxy',
  async run({ terminal: { environment } }) {
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];
    const used = names.filter((name) => environment[name]);
    if (used.length === 0) return [{ state: 'ok', detail: 'none set' }];
    const exceptions = (environment.no_proxy || environment.NO_PROXY || '').split(/[\s,]+/);
    const missing = ['127.0.0.1', 'localhost'].filter(
      (name) => !exceptions.includes(name) && !exceptions.includes('*'),
    );
    if (missing.length === 0)
      return [{ state: 'ok', detail: `${used.join(', ')} is set, loopback is excepted` }];
    return [
      {
        state: 'warning',
        detail: `${used.join(', ')} is set and NO_PROXY lacks ${missing.join(', ')}`,
        advice: 'Agents may send their hooks to the proxy: export NO_PROXY=127.0.0.1,localhost',
      },
    ];
  },
};

/** Why nobody could listen there; `undefined` when one can. */
function listenProblem(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port }, () => server.close(() => resolve(undefined)));
  });
}

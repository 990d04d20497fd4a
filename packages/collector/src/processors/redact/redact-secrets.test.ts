import type { PluginStatus } from '@ao-observability/core';
import { anEvent, fakeHost } from '@ao-observability/core/testing';
import { describe, expect, it } from 'vitest';
import { plantedSecrets } from '../../../test/planted-secrets.js';
import { redactSecrets, type RedactSecretsOptions } from './redact-secrets.js';

const TOKEN = plantedSecrets().find(({ kind }) => kind === 'github-token')!.text;
const OTHER = plantedSecrets().findLast(({ kind }) => kind === 'github-token')!.text;
const context = {
  drop: () => {
    throw new Error('redaction drops nothing');
  },
};

async function redacted(event: ReturnType<typeof anEvent>, options: RedactSecretsOptions = {}) {
  return (await redactSecrets(options).process([event], context))[0]!;
}

describe('redactSecrets', () => {
  it('replaces secrets in data, extra and the session name, at any depth', async () => {
    const event = anEvent({
      session_name: `deploy ${TOKEN}`,
      data: { tool_input: { list: [[{ deep: `a ${TOKEN}` }], 1, null] } },
      extra: { native: { header: `b ${TOKEN}` } },
    });

    const result = await redacted(event);

    expect(JSON.stringify(result)).not.toContain(TOKEN);
    expect(result).toEqual({
      ...event,
      session_name: 'deploy [redacted:github-token]',
      data: { tool_input: { list: [[{ deep: 'a [redacted:github-token]' }], 1, null] } },
      extra: { native: { header: 'b [redacted:github-token]' } },
    });
  });

  it('replaces keys that are secrets, and keeps all members', async () => {
    const { data } = await redacted(anEvent({ data: { [TOKEN]: 1, [OTHER]: 2 } }));

    expect(data).toEqual({ '[redacted:github-token]': 1, '[redacted:github-token] (2)': 2 });
  });

  it('judges a value by its key', async () => {
    const data = {
      password: 'hunter2-canary',
      max_tokens: '8192',
      headers: { Authorization: 'Bearer aQ3bW7cE1dR9' },
    };

    expect((await redacted(anEvent({ data }))).data).toEqual({
      password: '[redacted:password]',
      max_tokens: '8192',
      headers: { Authorization: 'Bearer [redacted:authorization]' },
    });
  });

  it('replaces what patterns of one’s own match', async () => {
    const event = anEvent({ data: { text: 'see acme-17 and ACME-18' } });

    const { data } = await redacted(event, { patterns: { ticket: /(acme)-(\d+)/i } });

    expect(data).toEqual({ text: 'see [redacted:ticket] and [redacted:ticket]' });
  });

  it.each([
    ['"github-token" is one of the built-in kinds', { 'github-token': /x/ }],
    ['"Not Good" cannot be used', { 'Not Good': /x/ }],
    ['"empty" matches the empty text', { empty: /a*/ }],
    ['"text" is not a RegExp', { text: 'a' as unknown as RegExp }],
  ])('refuses a pattern: %s', (message, patterns) => {
    expect(() => redactSecrets({ patterns })).toThrow(message);
  });

  it('tells how many secrets of each kind it replaced', async () => {
    const processor = redactSecrets();
    const reports: PluginStatus[] = [];
    await processor.start?.({ ...fakeHost(), report: (status) => reports.push(status) });
    const data = { text: `${TOKEN} ${OTHER} password=hunter2` };

    await processor.process([anEvent({ data }), anEvent({ data: { text: 'nothing' } })], context);

    expect(reports.at(-1)).toEqual({ state: 'ok', counters: { 'github-token': 2, password: 1 } });
  });

  it('gives back the very data in which there is nothing to redact', async () => {
    const event = anEvent({ data: { tool_input: { file: 'a.ts' } } });

    expect((await redacted(event)).data).toBe(event.data);
  });
});

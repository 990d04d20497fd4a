import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plantedSecrets } from '../../../test/planted-secrets.js';
import { redactText } from './redact-text.js';
import { SECRET_SHAPES } from './secret-shapes.js';

function redact(text: string): string {
  return redactText(text, SECRET_SHAPES, () => undefined);
}

function kindsIn(text: string): string[] {
  const kinds: string[] = [];
  redactText(text, SECRET_SHAPES, (kind) => kinds.push(kind));
  return kinds;
}

describe('redactText', () => {
  it.each(plantedSecrets())('replaces $kind in "$around…"', ({ kind, text, secret }) => {
    const redacted = redact(`before ${text} after`);

    expect(redacted).not.toContain(secret);
    expect(redacted).toContain(`[redacted:${kind}]`);
    expect(redacted).toMatch(/^before .* after$/s);
  });

  it('has a planted secret for each kind that is known', () => {
    const planted = new Set(plantedSecrets().map(({ kind }) => kind));

    expect([...planted].toSorted()).toEqual(SECRET_SHAPES.map(({ kind }) => kind).toSorted());
  });

  it.each([
    'const token = nextToken();',
    'const token = tokens[0];',
    'password: process.env.DB_PASSWORD1,',
    'password = config.database.password1',
    'password: string; token?: string | undefined',
    '"max_tokens": 4096, "input_tokens": 123456789',
    'Authorization: Bearer $TOKEN and Authorization: Bearer YOUR_API_KEY',
    'the bearer of this letter is authorization_code_flow aware',
    'https://example.com:8080/path?mail=a@b.example',
    'git@github.com:owner/repository.git',
    'postgres://user:${PASSWORD}@host/db',
    'see sk-learn and sk-loading-spinner-with-a-long-name-of-many-parts',
    'AKIA is a prefix, and so is ghp_',
    'commit 36d16afc0ffee5b0d1e2f3a4b5c6d7e8f9a0b1c2',
    'TOKEN_URL=https://issuer.example/oauth/token SECRET_FILE=/run/secrets/app',
    'API_KEY=your-api-key-here DB_PASS=<password>',
    'PRIMARY_KEY=id SORT_KEY=created_at token_count=1234567890',
    'token: accessTokenForTheUser2 secret_name: production-database',
    'grep for "-----BEGIN PRIVATE KEY-----" in the sources, then go on with the text',
    'tokenizer: cl100k_base, key: value, monkey=banana12',
    'session 550e8400-e29b-41d4-a716-446655440000 of toolu_01AbCdEfGhIjKlMnOpQrStUv',
  ])('leaves %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('keeps what stands around the secret', () => {
    const { secret } = plantedSecrets().find(({ kind }) => kind === 'authorization')!;

    expect(redact(`curl -H "Authorization: Bearer ${secret}" https://x.example`)).toBe(
      'curl -H "Authorization: Bearer [redacted:authorization]" https://x.example',
    );
    expect(redact('postgres://app:s3cr3t@db:5432/app')).toBe(
      'postgres://app:[redacted:url-password]@db:5432/app',
    );
    expect(redact('{\\"password\\": \\"hunter2\\"}')).toBe('{\\"password\\": \\"[redacted:password]\\"}');
  });

  it.each('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.split(''))(
    'recognises a random value that begins with %s',
    (first) => {
      const value = `${first}Q3bW7cE1dR9fT5g`;

      expect(redact(`token: ${value}`)).toBe('token: [redacted:secret]');
      expect(redact(`Authorization: Bearer ${value}`)).toBe('Authorization: Bearer [redacted:authorization]');
      expect(redact(`{"password": "${value}"}`)).toBe('{"password": "[redacted:password]"}');
      expect(redact(`DB_PASS=${value}`)).toBe('DB_PASS=[redacted:env-secret]');
    },
  );

  it('replaces several secrets of several kinds, each once', () => {
    const all = plantedSecrets();
    const text = all.map((planted) => planted.text).join('\n');

    expect(kindsIn(text).toSorted()).toEqual(all.map(({ kind }) => kind).toSorted());
  });

  it('finds nothing more in what it has redacted', () => {
    const texts = plantedSecrets().map(({ text }) => text);
    const glue = ['', ' ', '=', ': "', 'password=', 'token: ', '://a:', '@h', '\n', 'Bearer ', 'KEY=', '-'];
    const pieces = fc
      .array(fc.constantFrom(...texts, ...glue), { maxLength: 8 })
      .map((parts) => parts.join(''));

    fc.assert(
      fc.property(pieces, (text) => {
        const once = redact(text);
        expect(redact(once)).toBe(once);
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes a time that grows like the length of the text, whatever the text is', () => {
    const seeds = [
      'eyJ',
      'eyJaaaaaaaaaaaa.',
      'ghp_',
      'password=',
      'token: "',
      'A_',
      'PASSPASS_',
      'a://b:',
      'https://a:b',
      '-----BEGIN PRIVATE KEY-----',
      '-----BEGIN PRIVATE KEY-----\n',
      'Authorization: ',
      'Bearer ',
      'sk-',
      'x',
      'secret_access_key',
      'API_KEY=',
      ' \\',
      'glpat-a.',
      'key',
      'pwd:    ',
    ];
    const steps = (text: string, times: number) => {
      const start = process.cpuUsage();
      redact(text.repeat(times));
      const { user } = process.cpuUsage(start);
      return user;
    };
    for (const seed of seeds) {
      const times = Math.ceil(100_000 / seed.length);
      const small = Math.max(2_000, Math.min(steps(seed, times), steps(seed, times), steps(seed, times)));
      // Sixteen times the text; a quadratic pattern would take 256 times as long.
      const isLinear = steps(seed, times * 16) < small * 100;
      expect({ seed, isLinear }).toEqual({ seed, isLinear: true });
    }
  });
});

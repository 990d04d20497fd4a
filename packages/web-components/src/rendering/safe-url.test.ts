import { describe, expect, it } from 'vitest';
import { hiddenHost, MAX_URL_LENGTH, safeUrl } from './safe-url.js';

describe('safeUrl', () => {
  it.each([
    'https://example.org/a?b=c#d',
    'http://localhost:3000/',
    'mailto:dev@example.org',
    'HTTPS://EXAMPLE.ORG',
  ])('keeps %s', (href) => {
    expect(safeUrl(href)?.href.toLowerCase()).toContain(href.toLowerCase().slice(0, 12));
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    ' https://example.org',
    'https://example.org/\u0000',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://example.org/1',
    'file:///etc/passwd',
    '//evil.example/x.png',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https:///evil.example',
    'https:\\\\evil.example',
    'mailto://x',
    'relative/path',
    '#fragment',
    '',
    'https://',
    'https://exa mple.org',
  ])('refuses %j', (href) => {
    expect(safeUrl(href)).toBeUndefined();
  });

  it(`refuses more than ${MAX_URL_LENGTH} characters`, () => {
    const url = `https://example.org/${'a'.repeat(MAX_URL_LENGTH)}`;

    expect(safeUrl(url)).toBeUndefined();
    expect(safeUrl(url.slice(0, MAX_URL_LENGTH))).toBeDefined();
  });
});

describe('hiddenHost', () => {
  it('names the real host when the text names another', () => {
    expect(hiddenHost(new URL('https://evil.example/login'), 'https://bank.example')).toBe('evil.example');
    expect(hiddenHost(new URL('https://evil.example/'), 'see bank.example now')).toBe('evil.example');
  });

  it('says nothing when the text tells the truth or names no host', () => {
    expect(hiddenHost(new URL('https://bank.example/a'), 'https://bank.example')).toBeUndefined();
    expect(hiddenHost(new URL('https://bank.example/a'), 'the manual')).toBeUndefined();
    expect(hiddenHost(new URL('mailto:a@b.example'), 'c.example')).toBeUndefined();
  });
});

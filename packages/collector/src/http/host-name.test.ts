import { describe, expect, it } from 'vitest';
import { hostNameOf, isLoopback } from './host-name.js';

describe('hostNameOf', () => {
  it.each([
    ['localhost:8765', 'localhost'],
    ['LOCALHOST', 'localhost'],
    ['example.com.', 'example.com'],
    ['[::1]:8765', '::1'],
    ['127.0.0.1', '127.0.0.1'],
  ])('reads %s', (header, name) => {
    expect(hostNameOf(header)).toBe(name);
  });

  it.each([
    '',
    ':80',
    'a b',
    'localhost:80@evil.example',
    'localhost/x',
    'evil.example#localhost',
    '[::1',
    'localhost:99999999',
  ])('refuses %j', (header) => {
    expect(hostNameOf(header)).toBeUndefined();
  });
});

describe('isLoopback', () => {
  it.each(['localhost', 'app.localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]', '::ffff:127.0.0.1'])(
    'is true for %s',
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );

  it.each(['0.0.0.0', '::', '10.0.0.1', 'localhost.evil.example', '127.0.0.1.evil.example', 'notlocalhost'])(
    'is false for %s',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { destinationOf } from './destination.js';

const ADDRESSES = [
  ['http://127.0.0.1:8765', 'http://127.0.0.1:8765', 'http___127.0.0.1_8765'],
  ['http://localhost:8765/api/events', 'http://localhost:8765', 'http___localhost_8765'],
  ['http://localhost:8765/events/', 'http://localhost:8765', 'http___localhost_8765'],
  ['localhost:1', 'http://localhost:1', 'http___localhost_1'],
  ['https://a.example/ao/api/hooks/claude-code?x=1#y', 'https://a.example/ao', 'https___a.example_ao'],
  ['https://a.example//', 'https://a.example', 'https___a.example'],
  ['http://[::1]:8765', 'http://[::1]:8765', 'http___[__1]_8765'],
  ['http://user:pass@h/', 'http://user:pass@h', 'http___user_pass@h'],
  ['http://', '', 'unusable-url'],
  ['http://h:', '', 'unusable-url'],
  ['http://h/a//b', 'http://h/a//b', 'http___h_a__b'],
  ['ftp://h', '', 'unusable-url'],
  ['http://a b', '', 'unusable-url'],
  ['http://a"b', '', 'unusable-url'],
  ['http://a\nb', '', 'unusable-url'],
  ['http://a$(x)', '', 'unusable-url'],
] as const;

it.each(ADDRESSES)('reads %j', (url, base, folder) => {
  expect(destinationOf(url)).toEqual({ base, folder });
});

it('reads addresses as the shell script does', () => {
  const script = readFileSync(new URL('../../ao-hook.sh', import.meta.url), 'utf8');
  const part = script.slice(script.indexOf('set -f'), script.indexOf('# --- A private folder'));

  for (const [url, base, folder] of ADDRESSES) {
    const env = { PATH: process.env['PATH'], OBSERVABILITY_BACKEND_URL: url };
    const read = execFileSync('/bin/sh', ['-c', `${part}\nprintf '%s|%s' "$url" "$folder"`], {
      env,
      encoding: 'utf8',
    });
    expect(read).toBe(`${base}|${folder}`);
  }
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SECRET_SHAPES } from '../src/processors/redact/secret-shapes.js';

it('documents each kind of secret that is redacted, and no other', () => {
  const page = readFileSync(new URL('../../../docs/reference/redaction.md', import.meta.url), 'utf8');
  const cells = (line: string) => line.split('|').map((cell) => cell.trim());
  const rows = page.split('\n').filter((line) => /^\| `[a-z-]+`/.test(line));

  expect(rows.map((line) => cells(line).slice(1, 4))).toEqual(
    SECRET_SHAPES.map(({ kind, description, looksLike }) => [`\`${kind}\``, description, looksLike]),
  );
});

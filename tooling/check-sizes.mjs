// Sizes of what browsers and hooks load, in both directions: growth fails, and so does a budget far too wide.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from './set-up.mjs';

/** gzip'd kilobytes of each entry, bundled and minified with everything it imports. */
const budgets = JSON.parse(readFileSync(join(root, 'tooling/size-budgets.json'), 'utf8'));
const TOO_WIDE = 0.75;

let failed = false;
for (const [entry, limitKb] of Object.entries(budgets)) {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: entry.includes('hook-client') ? 'node' : 'browser',
    splitting: true,
    outdir: 'out',
    write: false,
    logLevel: 'error',
  });
  const initial = outputFiles.find(({ path }) => !/chunk-/.test(path));
  const kb = gzipSync(initial.contents, { level: 9 }).length / 1024;
  const verdict = kb > limitKb ? 'too large' : kb < limitKb * TOO_WIDE ? 'budget too wide, lower it' : 'ok';
  failed ||= verdict !== 'ok';
  console.log(`${entry.padEnd(52)} ${kb.toFixed(1).padStart(6)} KB of ${limitKb} KB  ${verdict}`);
}
process.exit(failed ? 1 : 0);

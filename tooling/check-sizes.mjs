// Sizes of what browsers and hooks load, in both directions: growth fails, and so does a budget far too wide.
// `--update` writes budgets that fit what is there; look at the difference before it is committed.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { minifyStyles } from '../packages/web-components/tooling/minify-styles.mjs';
import { root } from './set-up.mjs';

const TOO_WIDE = 0.75;
const HEADROOM = 1.05;
const DEFINE = 'packages/web-components/src/define';

/**
 * gzip'd kilobytes of each entry, bundled and minified with all it imports: `initial` is what a page loads at
 * once, `everything` also what is imported later. `goal` and `stretch` are only shown.
 */
const file = join(root, 'tooling/size-budgets.json');
const budgets = JSON.parse(readFileSync(file, 'utf8'));
const elements = readdirSync(join(root, DEFINE)).map((name) => `${DEFINE}/${name}`);
const entries = [...new Set([...Object.keys(budgets), ...elements])];

const isUpdate = process.argv.includes('--update');
const failures = [];
for (const entry of entries) {
  const budget = budgets[entry] ?? {};
  const measured = await measure(entry);
  for (const [part, kb] of Object.entries(measured)) judge(entry, part, kb, budget[part]);
  const wishes = ['goal', 'stretch']
    .filter((wish) => budget[wish])
    .map((wish) => `${wish} ${budget[wish]} KB`);
  const figures = Object.entries(measured).map(
    ([part, kb]) => `${part} ${kb.toFixed(1)} of ${budget[part] ?? '?'} KB`,
  );
  console.log([entry.replace('packages/', ''), ...figures, ...wishes].join(' · '));
  if (isUpdate) budgets[entry] = { ...budget, ...fitting(measured) };
}
if (isUpdate) writeFileSync(file, `{\n${lines(budgets).join(',\n')}\n}\n`);
for (const failure of isUpdate ? [] : failures) console.error(failure);
process.exit(failures.length > 0 && !isUpdate ? 1 : 0);

function judge(entry, part, kb, limit) {
  const fail = (words) => failures.push(`${entry}: ${part} is ${kb.toFixed(1)} KB, ${words}.`);
  if (limit === undefined) fail('and has no budget in tooling/size-budgets.json');
  else if (kb > limit) fail(`more than ${limit} KB`);
  else if (kb < limit * TOO_WIDE) fail(`far less than ${limit} KB; lower the budget`);
}

function lines(all) {
  return Object.entries(all).map(
    ([entry, budget]) => `  ${JSON.stringify(entry)}: ${JSON.stringify(budget)}`,
  );
}

function fitting(measured) {
  return Object.fromEntries(
    Object.entries(measured).map(([part, kb]) => [part, Math.ceil(kb * HEADROOM * 2) / 2]),
  );
}

/** `everything` is only told where something is imported later. */
async function measure(entry) {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: entry.includes('hook-client') ? 'node' : 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
    // The sources, so that no build is needed in between, as the build changes them.
    plugins: [minifyStyles],
    conditions: ['@ao-observability/source'],
    external: ['react'],
    splitting: true,
    outdir: join(root, 'out'),
    absWorkingDir: root,
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const sizes = new Map(
    outputFiles.map(({ path, contents }) => [
      path.slice(root.length + 1).replaceAll('\\', '/'),
      gzipSync(contents, { level: 9 }).length / 1024,
    ]),
  );
  const initial = sum(atOnce(entry, metafile.outputs), sizes);
  const everything = sum(sizes.keys(), sizes);
  return everything > initial ? { initial, everything } : { initial };
}

function sum(paths, sizes) {
  return [...paths].reduce((total, path) => total + sizes.get(path), 0);
}

/** The entry and all that it imports with statements: code that is shared with later parts is among it. */
function atOnce(entry, outputs) {
  const found = new Set();
  const visit = (path) => {
    if (found.has(path)) return;
    found.add(path);
    for (const { path: next, kind, external } of outputs[path].imports)
      if (kind === 'import-statement' && !external) visit(next);
  };
  visit(Object.keys(outputs).find((path) => outputs[path].entryPoint === entry));
  return found;
}

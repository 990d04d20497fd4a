// `npm run check`: all that a contributor's change must pass beside the tests, one line a part.
import { spawnSync } from 'node:child_process';
import { bin, root, setUp } from './set-up.mjs';

setUp();

const packages = ['core', 'hook-client', 'store-sqlite', 'web-components', 'collector'];
/** @type {[part: string, command: string, args: string[]][]} */
const parts = [
  ['format', bin('oxfmt'), ['--check']],
  ['lint', bin('oxlint'), ['--deny-warnings']],
  ['types', bin('tsc'), ['-p', 'tsconfig.json']],
  ['unused code and dependencies', bin('knip'), []],
  ['lock file', process.execPath, ['tooling/check-lock-file.mjs']],
  ['generated documentation', process.execPath, ['tooling/generate-docs.mjs', '--check']],
  ['bundle sizes', process.execPath, ['tooling/check-sizes.mjs']],
  ...packages.flatMap((name) => [
    [`publint ${name}`, bin('publint'), [`packages/${name}`, '--strict']],
    [
      `types of ${name} as published`,
      bin('attw'),
      ['--pack', `packages/${name}`, '--profile', 'esm-only', '--format', 'ascii'],
    ],
  ]),
];

const failures = [];
for (const [part, command, args] of parts) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  console.log(`${status === 0 ? '✓' : '✗'} ${part}`);
  if (status !== 0) failures.push({ part, output: `${stdout ?? ''}${stderr ?? ''}` });
}
for (const { part, output } of failures) console.log(`\n── ${part}\n${output.trimEnd()}`);
console.log(`\ncheck: ${parts.length - failures.length} of ${parts.length} parts are good`);
process.exit(failures.length > 0 ? 1 : 0);

// Prints one closing line for several test runs: node tooling/add-up-counts.mjs <file>
import { readFileSync } from 'node:fs';
import { closingLine } from './closing-line-reporter.mjs';

const runs = readFileSync(process.argv[2], 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const sum = (name) => runs.reduce((total, run) => total + run[name], 0);
console.log(closingLine({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }));

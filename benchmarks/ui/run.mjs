// What the page costs its reader: a headless Chromium, the components as they are shipped, generated sessions.
// npm run bench:ui [-- --short] [--runs 3] [--only long,fleet]
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from './browser.mjs';
import { servePage } from './page-server.mjs';
import { medians, missedGates, printMachine, printTable, readFigures, writeFigures } from './report.mjs';
import { SCENARIOS } from './scenarios.mjs';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    runs: { type: 'string', default: '1' },
    only: { type: 'string' },
    out: { type: 'string', default: join(import.meta.dirname, '../../.cache/bench-ui.json') },
  },
});
const names = values.only?.split(',') ?? Object.keys(SCENARIOS);
const unknown = names.filter((name) => !(name in SCENARIOS));
if (unknown.length > 0)
  throw new Error(`No such scenario: ${unknown.join(', ')}. There are ${Object.keys(SCENARIOS).join(', ')}.`);

const progress = (text) => console.error(`  ${text} …`);
const options = { streamSeconds: values.short ? 10 : 60, fleetSeconds: values.short ? 5 : 20 };
const server = await servePage();
const browser = await launchBrowser();
const runs = [];
try {
  for (let run = 1; run <= Number(values.runs); run += 1) {
    const figures = {};
    for (const name of names) {
      console.error(`[run ${run} of ${values.runs}] ${name}`);
      Object.assign(figures, await SCENARIOS[name]({ browser, origin: server.origin, progress, ...options }));
    }
    runs.push(figures);
  }
} finally {
  await browser.stop();
  await server.stop();
}

const previous = readFigures(values.out);
const figures = medians(runs);
printTable(figures, previous);
printMachine();
writeFigures(values.out, { ...previous, ...figures }, { ...options, runs: runs.length });
const missed = missedGates(figures);
console.log(missed === 0 ? '\nEvery gate is met.' : `\n${missed} gates are missed.`);
process.exitCode = missed === 0 ? 0 : 1;

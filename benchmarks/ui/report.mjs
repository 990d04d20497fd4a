import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname } from 'node:path';
import { METRICS } from './metrics.mjs';

/** Differences below this part say nothing on a shared machine. */
const NOISE = 0.25;

/** Prints what was measured beside what is good enough and what the last run said. */
export function printTable(figures, previous) {
  const rows = METRICS.filter(({ id }) => figures[id] !== undefined).map((metric) => [
    `${metric.name}${metric.unit && ` (${metric.unit})`}`,
    format(figures[metric.id]),
    metric.gate === undefined ? '–' : format(metric.gate),
    metric.stretch === undefined ? '–' : format(metric.stretch),
    verdict(metric, figures[metric.id]),
    change(figures[metric.id], previous?.[metric.id]),
  ]);
  const table = [['metric', 'measured', 'gate', 'stretch', 'verdict', 'since last run'], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table)
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
        .join('  '),
    );
}

/** How many gates were missed. */
export function missedGates(figures) {
  return METRICS.filter(({ id, gate }) => figures[id] > gate).length;
}

function verdict({ gate, stretch }, value) {
  if (gate === undefined) return '–';
  return value > gate ? 'MISSED' : value <= stretch ? 'stretch' : 'ok';
}

function change(now, before) {
  if (before === undefined) return '';
  const part = before === 0 ? (now === 0 ? 0 : 1) : (now - before) / before;
  if (Math.abs(part) <= NOISE) return '=';
  return `${part > 0 ? '+' : '−'}${Math.round(Math.abs(part) * 100)} %`;
}

function format(value) {
  return value === 0 || value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

/** The figures of the last run, when there was one. */
export function readFigures(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).figures : undefined;
}

function machineNow() {
  return { cpus: cpus().length, model: cpus()[0]?.model, load: Number(loadavg()[0].toFixed(1)) };
}

/** Says on what the figures were measured: without the load nobody can judge them. */
export function printMachine() {
  const { cpus: count, model, load } = machineNow();
  console.log(`\n${count} processors (${model}), load average ${load}`);
}

/** Keeps the figures for the next run. */
export function writeFigures(file, figures, options) {
  mkdirSync(dirname(file), { recursive: true });
  const machine = { node: process.version, ...machineNow() };
  writeFileSync(
    file,
    `${JSON.stringify({ at: new Date().toISOString(), machine, options, figures }, undefined, 2)}\n`,
  );
}

/** The middle of several runs, metric by metric. */
export function medians(runs) {
  const ids = new Set(runs.flatMap((run) => Object.keys(run)));
  return Object.fromEntries(
    [...ids].map((id) => {
      const values = runs.map((run) => run[id]).filter((value) => value !== undefined);
      return [id, values.toSorted((one, other) => one - other)[values.length >> 1]];
    }),
  );
}

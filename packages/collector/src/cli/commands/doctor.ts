import { collectorCheck, proxyCheck } from '../doctor/network-checks.js';
import { databaseCheck, diskCheck } from '../doctor/place-checks.js';
import type { Check, CheckContext, Finding } from '../doctor/finding.js';
import { hooksCheck, spoolCheck } from '../doctor/hook-checks.js';
import { claudeCheck, curlCheck, nodeCheck } from '../doctor/runtime-checks.js';
import { count } from '../count.js';
import { EXIT_CODES } from '../exit-codes.js';
import { packageVersion } from '../package-version.js';
import { paintFor, type Paint } from '../paint.js';
import { loadSettings, type GivenSettings } from '../settings/load-settings.js';
import type { Terminal } from '../terminal.js';

const CHECKS: readonly Check[] = [
  nodeCheck,
  databaseCheck,
  diskCheck,
  collectorCheck,
  hooksCheck,
  spoolCheck,
  claudeCheck,
  curlCheck,
  proxyCheck,
];

/** Looks at everything an event needs on its way, and says what to do. The exit code is 1 with a problem. */
export async function doctor(given: GivenSettings & { json: boolean }, terminal: Terminal): Promise<number> {
  const { values: settings } = await loadSettings(given, terminal);
  const found = await Promise.all(CHECKS.map((check) => runCheck(check, { settings, terminal })));
  const findings = found.flat();
  const problems = findings.filter((finding) => finding.state === 'problem').length;
  terminal.out.write(given.json ? asJson(findings, problems) : asLines(findings, terminal));
  return problems > 0 ? EXIT_CODES.failed : EXIT_CODES.ok;
}

async function runCheck({ name, run }: Check, context: CheckContext): Promise<Finding[]> {
  try {
    return (await run(context)).map((finding) => ({ check: name, ...finding }));
  } catch (error) {
    return [
      { check: name, state: 'problem', detail: error instanceof Error ? error.message : String(error) },
    ];
  }
}

function asJson(findings: readonly Finding[], problems: number): string {
  return `${JSON.stringify({ version: packageVersion(), ok: problems === 0, findings }, undefined, 2)}\n`;
}

function asLines(findings: readonly Finding[], { out }: Terminal): string {
  const paint = paintFor(out);
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.map((finding) => line(finding, width, paint));
  return `\n${lines.join('\n')}\n\n  ${summary(findings, paint)}\n\n`;
}

function line({ check, state, detail, advice }: Finding, width: number, paint: Paint): string {
  const mark = { ok: paint.green('✓'), warning: paint.yellow('!'), problem: paint.red('✗') }[state];
  const first = `  ${mark} ${paint.bold(check.padEnd(width))}   ${detail}`;
  return advice === undefined ? first : `${first}\n    ${' '.repeat(width)}   ${paint.dim(`→ ${advice}`)}`;
}

function summary(findings: readonly Finding[], { bold, green, red }: Paint): string {
  const problems = findings.filter(({ state }) => state === 'problem').length;
  const warnings = findings.filter(({ state }) => state === 'warning').length;
  const aside = warnings > 0 ? `, ${count(warnings, 'thing')} to look at` : '';
  if (problems === 0) return `${green('No problem found')}${aside}.`;
  return `${bold(red(`${problems} ${problems === 1 ? 'problem' : 'problems'}`))}${aside}.`;
}

import {
  hooksStatus,
  placesFromEnv,
  type HooksStatus,
  type ScopeStatus,
  type SpoolStatus,
} from '@ao-observability/hook-client';
import { count } from '../count.js';
import { shortPath, type Terminal } from '../terminal.js';
import { whoAnswers } from '../who-answers.js';
import type { Check, Finding } from './finding.js';

type Found = Omit<Finding, 'check'>;

const NOTHING_LEAVES = 'Start the collector that they are for: the next event sends them all.';

export const hooksCheck: Check = {
  name: 'Hooks',
  async run({ terminal, settings }) {
    const status = await statusOf(terminal);
    const installed = status.scopes.filter((scope) => scope.installed);
    const broken = status.scopes.flatMap((scope) => problemsOf(scope, terminal.home));
    if (installed.length === 0) {
      const detail = 'not installed for Claude Code';
      return [
        ...broken,
        { state: 'warning', detail, advice: 'Make it report here: ao-collector hooks install' },
      ];
    }
    const found = await Promise.all(
      installed.map((scope) => scopeFinding(scope, settings.token, terminal.home)),
    );
    return [...found, ...broken, ...clientFindings(status, installed, terminal.home)];
  },
};

export const spoolCheck: Check = {
  name: 'Spool',
  async run({ terminal }) {
    const { spool } = await statusOf(terminal);
    const findings = spool.flatMap((folder) => spoolFindings(folder, terminal.home));
    return findings.length > 0 ? findings : [{ state: 'ok', detail: 'nothing waits to be sent' }];
  },
};

function statusOf({ environment, directory }: Terminal): Promise<HooksStatus> {
  return hooksStatus({ ...placesFromEnv(environment), cwd: directory });
}

async function scopeFinding(scope: ScopeStatus, token: string | undefined, home: string): Promise<Found> {
  const { mode, events, file, url = '' } = scope;
  const detail = `${scope.scope}: ${mode} mode, ${count(events.length, 'event')}, ${shortPath(file, home)} → ${url}`;
  const answerer = await whoAnswers(url, token);
  if (answerer.kind === 'collector') return { state: 'ok', detail };
  const silent =
    mode === 'command' ? 'Events are kept until it does.' : 'Agents go on, and their events are lost.';
  return {
    state: 'warning',
    detail: `${detail} does not answer`,
    advice: `Start the collector there. ${silent}`,
  };
}

function problemsOf({ problems, file }: ScopeStatus, home: string): Found[] {
  return problems.map((detail) => ({
    state: 'problem',
    detail,
    advice: `Correct ${shortPath(file, home)}.`,
  }));
}

/** Command hooks run a file of ours. */
function clientFindings({ clients }: HooksStatus, installed: readonly ScopeStatus[], home: string): Found[] {
  // In http mode the start of a session is a command too, so every installation needs one.
  if (installed.length === 0 || clients.some((client) => client.executable)) return [];
  const [client] = clients.filter(({ present }) => present);
  const advice = 'Install the hooks again: ao-collector hooks install';
  const detail = client
    ? `${shortPath(client.file, home)} may not be executed`
    : 'the program that hooks run is missing';
  return [{ state: 'problem', detail, advice }];
}

function spoolFindings(
  { folder, waiting, waitingBytes, oldestAt, rejected, losses }: SpoolStatus,
  home: string,
): Found[] {
  const findings: Found[] = [];
  const place = shortPath(folder, home);
  if (waiting > 0) {
    const size = `${Math.ceil(waitingBytes / 1_024).toLocaleString('en-US')} KB`;
    const since = oldestAt === undefined ? '' : ` since ${oldestAt}`;
    findings.push({
      state: 'warning',
      detail: `${count(waiting, 'event')} (${size}) wait${since} in ${place}`,
      advice: NOTHING_LEAVES,
    });
  }
  if (rejected > 0) {
    const advice = 'Look at them in its folder "rejected"; delete them when they are not needed.';
    findings.push({
      state: 'warning',
      detail: `${count(rejected, 'event')} refused by the collector, kept in ${place}`,
      advice,
    });
  }
  const lost = Object.entries(losses).filter(([, amount]) => amount > 0);
  if (lost.length > 0) {
    const reasons = lost.map(([reason, amount]) => `${amount} ${reason}`).join(', ');
    findings.push({ state: 'warning', detail: `events were lost while the collector was away: ${reasons}` });
  }
  return findings;
}

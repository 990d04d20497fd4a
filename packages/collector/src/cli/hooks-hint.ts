import { paintFor } from './paint.js';
import type { Terminal } from './terminal.js';

/** Whether agents report here, or how to make them. */
export async function hooksHint({ out, environment, directory }: Terminal): Promise<string> {
  const { bold, yellow } = paintFor(out);
  const { hooksStatus, placesFromEnv } = await import('@ao-observability/hook-client');
  const advice = `${yellow('not installed')} → ${bold('ao-collector hooks install')}`;
  try {
    const { scopes } = await hooksStatus({ ...placesFromEnv(environment), cwd: directory });
    const installed = scopes.filter((scope) => scope.installed).map((scope) => scope.scope);
    return installed.length > 0 ? `installed for Claude Code (${installed.join(', ')})` : advice;
  } catch {
    // The doctor says what is wrong with a settings file; the start does not depend on it.
    return `unknown → ${bold('ao-collector doctor')}`;
  }
}

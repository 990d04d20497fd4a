import { spawn } from 'node:child_process';
import { settingsFor } from '@ao-observability/hook-client';

/** Runs `claude` headless on a task. It reports through hooks that hold for this run alone. */
export function runRealAgent({ url, parentSessionId, sessionId, claudeVersion, task, signal }) {
  const settings = settingsFor({ mode: 'http', url, claudeVersion });
  const options = ['--session-id', sessionId, '--settings', JSON.stringify(settings)];
  const agent = spawn('claude', ['-p', task.prompt, ...options], {
    env: { ...process.env, AGENT_SESSION_NAME: task.name, AO_PARENT_SESSION_ID: parentSessionId },
    stdio: ['ignore', 'ignore', 'inherit'],
    signal,
  });
  return new Promise((resolve, reject) => {
    agent.once('error', reject);
    agent.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`claude exited with code ${code}`)),
    );
  });
}

import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { detectClaudeVersion } from '@ao-observability/hook-client';
import { startFiveAgents } from './five-agents.js';

const { values } = parseArgs({
  options: {
    real: { type: 'boolean', default: false },
    port: { type: 'string', default: '8765' },
    exit: { type: 'boolean', default: false },
  },
});

const claudeVersion = values.real ? await detectClaudeVersion() : undefined;
if (values.real && claudeVersion === undefined) {
  console.error('--real needs `claude` on the path. Going on with scripted agents.');
}

const configFolder = process.env.CLAUDE_CONFIG_DIR ?? join(homedir(), '.claude');
const fleet = await startFiveAgents({
  port: Number(values.port),
  claudeVersion,
  transcriptRoots: claudeVersion ? [join(configFolder, 'projects')] : [],
});
console.log(claudeVersion ? `Five real agents (Claude Code ${claudeVersion}).` : 'Five scripted agents.');
console.log(`Watch them: ${fleet.url}`);
process.once('SIGINT', () => void fleet.stop());

for (const { name, error } of await fleet.finished) console.log(`${name}: ${error ?? 'ended'}`);
if (values.exit) await fleet.stop();
else console.log('The dashboard stays until Ctrl+C.');

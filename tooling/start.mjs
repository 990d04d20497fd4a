// `npm start`: from a bare clone to a running collector. Arguments go to `ao-collector`: `npm start -- demo`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root, setUp } from './set-up.mjs';

setUp();

const collector = spawn(
  process.execPath,
  [join(root, 'packages/collector/dist/cli.js'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
// The terminal sends Ctrl+C to both processes; the collector decides when to end.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => collector.kill('SIGTERM'));
collector.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));

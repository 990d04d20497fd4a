// `npm test`: from a bare clone to every test run. Arguments go to vitest: `npm test -- packages/core`.
import { ensureChromium } from './chromium.mjs';
import { bin, run, say, setUp } from './set-up.mjs';

setUp();
try {
  const path = ensureChromium(say);
  say(`Running every test; those of the components in ${path} …`);
  run(bin('vitest'), ['run', ...process.argv.slice(2)], { env: { CHROMIUM_PATH: path } });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

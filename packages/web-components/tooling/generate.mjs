// Writes src/generated, which follows from the elements' sources; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedSources } from './generated-sources.mjs';
import { createManifest } from './manifest.mjs';

const folder = join(import.meta.dirname, '../src/generated');
const stale = Object.entries(generatedSources(createManifest())).filter(
  ([name, text]) => readOr(join(folder, name)) !== text,
);
if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    console.error(`Out of date: ${stale.map(([name]) => `src/generated/${name}`).join(', ')}.`);
    console.error('Run: npm run generate');
    process.exit(1);
  }
} else {
  for (const [name, text] of stale) writeFileSync(join(folder, name), text);
}

function readOr(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

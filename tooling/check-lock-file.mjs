// A lock file with download addresses ties every clone to one registry.
import { readFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const tied = Object.entries(lock.packages).filter(([, entry]) => !entry.link && entry.resolved);
if (tied.length > 0) {
  console.error(`package-lock.json holds ${tied.length} download addresses, the first for "${tied[0][0]}".`);
  console.error('Run npm install with the .npmrc of this repository (omit-lockfile-registry-resolved=true).');
  process.exit(1);
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSource } from '@ao-observability/core/testing';
import { claudeCodeSource } from '../src/sources/claude-code/claude-code-source.js';

const FOLDER = join(import.meta.dirname, 'fixtures/claude-code/payloads');
const samples = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.events.json'))
  .map((file): unknown => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));

describeSource('claude-code', claudeCodeSource, { samples });

import { createInterface } from 'node:readline/promises';
import { AoError } from '@ao-observability/core';
import type { Terminal } from './terminal.js';

/** Asks a question that Enter answers with yes. Throws `AO_CONFIG_INVALID` where nobody can answer. */
export async function confirm(question: string, terminal: Terminal): Promise<boolean> {
  if (!terminal.input.isTTY) {
    throw new AoError('AO_CONFIG_INVALID', {
      detail: 'there is no terminal to ask in.',
      hint: 'Give --yes to make the change, or --dry-run to see it only.',
    });
  }
  const dialogue = createInterface({ input: terminal.input, output: process.stdout });
  try {
    const answer = await dialogue.question(`${question} [Y/n] `);
    return /^(y|yes|)$/i.test(answer.trim());
  } finally {
    dialogue.close();
  }
}

import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { identifier } from '../sources/claude-code/transcript/line-scope.js';
import { recordOf, textOf } from '../sources/claude-code/transcript/line-value.js';
import type { TranscriptAgent, TranscriptFile } from '../sources/claude-code/transcript/transcript-file.js';

const AGENT_FILE = /(?:^|\.)agent-([A-Za-z0-9_-]+)\.jsonl$/;

/** Largest `.meta.json` that is read. */
const META_LIMIT_BYTES = 64 * 1_024;

/** What the name of a transcript and the `.meta.json` beside it tell; a sub-agent's file may have none. */
export async function describeTranscript(path: string, withoutHooks: boolean): Promise<TranscriptFile> {
  const agent_id = AGENT_FILE.exec(basename(path))?.[1];
  if (agent_id === undefined) return { path, session_id: basename(path, '.jsonl'), withoutHooks };
  const agent = { agent_id, ...(await readMeta(path.replace(/\.jsonl$/, '.meta.json'))) };
  return { path, session_id: basename(dirname(dirname(path))) || agent_id, agent, withoutHooks };
}

async function readMeta(path: string): Promise<Omit<TranscriptAgent, 'agent_id'>> {
  const meta = recordOf(await readJson(path));
  const facts = {
    agent_type: textOf(meta['agentType']),
    description: textOf(meta['description']),
    tool_use_id: identifier(meta['toolUseId']),
    parent_agent_id: identifier(meta['parentAgentId']),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined));
}

async function readJson(path: string): Promise<unknown> {
  try {
    const text = await readFile(path, 'utf8');
    return text.length <= META_LIMIT_BYTES ? JSON.parse(text) : undefined;
  } catch {
    // Absent, or half-written: the lines tell the rest.
    return undefined;
  }
}

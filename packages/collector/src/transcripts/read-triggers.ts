import { join } from 'node:path';
import type { StoredEvent } from '@ao-observability/core';
import { textOf } from '../sources/claude-code/transcript/line-value.js';

/** When a transcript is to be read: at once, at once and again a little later, or when its pace allows. */
export type ReadUrgency = 'now' | 'now-and-late' | 'paced';

/** A transcript that is to be read. */
export interface ReadTrigger {
  path: string;
  urgency: ReadUrgency;
}

const URGENCY: ReadonlyMap<string, ReadUrgency> = new Map<string, ReadUrgency>([
  ['user_prompt', 'now-and-late'],
  ['turn_stop', 'now-and-late'],
  ['subagent_stop', 'now-and-late'],
  ['session_stop', 'now-and-late'],
  ['compaction', 'now-and-late'],
]);

/** The transcripts that a stored event gives reason to read; none for events that came from a transcript. */
export function readTriggers({ event_type, agent_id, provenance, source, data }: StoredEvent): ReadTrigger[] {
  if (source !== 'claude-code' || provenance === 'transcript' || provenance === 'inferred') return [];
  const urgency = URGENCY.get(event_type) ?? 'paced';
  if (event_type === 'subagent_stop') {
    // This hook names both files, under names that tell them apart.
    const paths = [textOf(data['transcript_path']), textOf(data['session_transcript_path'])];
    return paths.flatMap((path) => (path === undefined ? [] : [{ path, urgency }]));
  }
  const path = textOf(data['transcript_path']);
  if (path === undefined) return [];
  const own = agent_id === undefined ? undefined : agentTranscript(path, agent_id);
  return own === undefined
    ? [{ path, urgency }]
    : [
        { path: own, urgency },
        { path, urgency: 'paced' },
      ];
}

/** Where Claude Code keeps the conversation of a sub-agent; `undefined` for an id that is no file name. */
export function agentTranscript(sessionPath: string, agentId: string): string | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(agentId)) return undefined;
  return join(agentFolder(sessionPath), `agent-${agentId}.jsonl`);
}

/** Where Claude Code keeps the conversations of a session's sub-agents. */
export function agentFolder(sessionPath: string): string {
  return join(sessionPath.replace(/\.jsonl$/, ''), 'subagents');
}

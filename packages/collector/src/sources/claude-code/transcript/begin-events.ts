import type { AgentEvent } from '@ao-observability/core';
import type { LineScope } from './line-scope.js';
import { textOf } from './line-value.js';
import type { TranscriptState } from './transcript-state.js';

/** What the lines tell about the place of a session: once at its beginning, and again when it changes. */
export function beginEvents(scope: LineScope, state: TranscriptState): AgentEvent[] {
  const { line, file, isMain } = scope;
  if (textOf(line['version']) === undefined || textOf(line['cwd']) === undefined) return [];
  const isNew = state.begun !== true;
  state.begun = true;
  if (!isMain) return isNew && file.agent ? [agentBegin(scope)] : [];
  const context = `${textOf(line['version'])} ${textOf(line['gitBranch']) ?? ''}`;
  if (context === state.context) return [];
  state.context = context;
  return [sessionBegin(scope, state, isNew)];
}

function sessionBegin(scope: LineScope, { copied_from }: TranscriptState, isNew: boolean): AgentEvent {
  const { line, file } = scope;
  const data = {
    cwd: textOf(line['cwd']),
    git_branch: textOf(line['gitBranch']),
    agent_version: textOf(line['version']),
    entrypoint: textOf(line['entrypoint']),
    transcript_path: file.path,
    forked_from_session_id: copied_from,
  };
  if (!isNew || !file.withoutHooks) return scope.event({ event_type: 'session_context', data });
  const reason = copied_from === undefined ? 'startup' : 'fork';
  // As a hook reports it that does not know the process.
  return scope.event({
    event_type: 'session_start',
    data: { ...data, reason },
    identity: [reason, 'no-pid'],
  });
}

function agentBegin(scope: LineScope): AgentEvent {
  const { agent, path, withoutHooks } = scope.file;
  const data = {
    agent_type: agent?.agent_type,
    description: agent?.description,
    launched_by: agent?.tool_use_id,
    agent_transcript_path: path,
  };
  return scope.event({ event_type: withoutHooks ? 'subagent_start' : 'agent_context', data });
}

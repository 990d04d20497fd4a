import { anything, flag, text } from './field-rule.js';
import type { HookSpecs } from './hook-spec.js';

// A sub-agent that is sent back to work starts again and stops again in the same turn, with the same id and
// sometimes the same words. So these facts have no identity of their own.
export const subagentHooks: HookSpecs = {
  SubagentStart: {
    event_type: 'subagent_start',
    fields: {},
  },
  SubagentStop: {
    event_type: 'subagent_stop',
    fields: {
      last_assistant_message: text('result'),
      agent_transcript_path: text('transcript_path'),
      transcript_path: text('session_transcript_path'),
      background_tasks: anything('background_tasks'),
      stop_hook_active: flag('stop_hook_active'),
      session_crons: anything('session_crons'),
    },
    // A compaction runs as a nameless agent that reports its stop and never its start.
    ignore: ({ agent_type }) => (agent_type === '' ? 'compaction_agent' : undefined),
  },
};

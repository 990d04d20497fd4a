import { anything, flag, text } from './field-rule.js';
import { type HookSpecs, idPart, textPart } from './hook-spec.js';

export const subagentHooks: HookSpecs = {
  SubagentStart: {
    event_type: 'subagent_start',
    fields: {},
    identity: ({ agent_id, prompt_id }) => [idPart(agent_id), idPart(prompt_id)],
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
    identity: ({ stop_hook_active, agent_id, prompt_id, last_assistant_message }) =>
      stop_hook_active === false
        ? [idPart(agent_id), idPart(prompt_id), textPart(last_assistant_message)]
        : [],
    // A compaction runs as a nameless agent that reports its stop and never its start.
    ignore: ({ agent_type }) => (agent_type === '' ? 'compaction_agent' : undefined),
  },
};

import { anything, flag, text } from './field-rule.js';
import { type HookSpecs, idPart, textPart } from './hook-spec.js';

/** Claude Code starts a turn itself when a background task ends. */
const MACHINE_PROMPT = /^\s*<task-notification>/;

export const turnHooks: HookSpecs = {
  UserPromptSubmit: {
    event_type: 'user_prompt',
    fields: { prompt: text('text') },
    also: ({ prompt }) => ({
      origin: typeof prompt === 'string' && MACHINE_PROMPT.test(prompt) ? 'machine' : 'human',
    }),
    // With the text, because a prompt sent while the agent works joins the turn under way. The same words sent
    // twice into one turn count as one prompt.
    identity: ({ prompt_id, prompt }) => [idPart(prompt_id), textPart(prompt)],
  },
  Stop: {
    event_type: 'turn_stop',
    fields: {
      last_assistant_message: text('last_assistant_message'),
      background_tasks: anything('background_tasks'),
      stop_hook_active: flag('stop_hook_active'),
      session_crons: anything('session_crons'),
    },
    // A stop hook can send the agent back to work many times in a turn, each time with the same last words.
    identity: ({ stop_hook_active, prompt_id, last_assistant_message }) =>
      stop_hook_active === false ? [idPart(prompt_id), textPart(last_assistant_message)] : [],
  },
  StopFailure: {
    event_type: 'turn_stop',
    fields: {
      error: text('error'),
      error_details: anything('error_details'),
      last_assistant_message: text('last_assistant_message'),
    },
    identity: ({ prompt_id, error }) => [idPart(prompt_id), 'failure', idPart(error)],
  },
};

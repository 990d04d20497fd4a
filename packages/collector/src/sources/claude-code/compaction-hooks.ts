import { text } from './field-rule.js';
import { type HookSpecs, idPart, textPart } from './hook-spec.js';

export const compactionHooks: HookSpecs = {
  PreCompact: {
    event_type: 'compaction',
    fields: { trigger: text('trigger'), custom_instructions: text('custom_instructions') },
    also: () => ({ phase: 'start' }),
  },
  PostCompact: {
    event_type: 'compaction',
    fields: { trigger: text('trigger'), compact_summary: text('summary') },
    also: () => ({ phase: 'end' }),
    identity: ({ prompt_id, compact_summary }) => [idPart(prompt_id), 'end', textPart(compact_summary)],
  },
};

import { expect, it } from 'vitest';
import { eventsFor } from './claude-events.js';

const IN_2_0_30 =
  'PreToolUse PostToolUse Notification UserPromptSubmit SessionStart SessionEnd Stop SubagentStop PreCompact';
const IN_2_1_63 = `${IN_2_0_30} PostToolUseFailure SubagentStart PermissionRequest Setup TeammateIdle TaskCompleted Elicitation ElicitationResult ConfigChange WorktreeCreate WorktreeRemove`;
const IN_2_1_80 = `${IN_2_1_63} StopFailure PostCompact InstructionsLoaded`;
const IN_2_1_100 = `${IN_2_1_80} PermissionDenied TaskCreated CwdChanged FileChanged`;

// The names inside the released programs. These versions ignore a whole file for one name that is not among them.
it.each([
  ['2.0.30', IN_2_0_30],
  ['2.0.99', IN_2_0_30],
  ['2.1.63', IN_2_1_63],
  ['2.1.79', IN_2_1_63],
  ['2.1.80', IN_2_1_80],
  ['2.1.99', IN_2_1_80],
  ['2.1.100', IN_2_1_100],
])('%s knows every event that is hooked for it', (version, names) => {
  const known = new Set(names.split(' '));

  expect(eventsFor(version).filter((event) => !known.has(event))).toEqual([]);
});

it.each([
  ['2.0.30', 9],
  ['2.1.63', 12],
  ['2.1.80', 14],
  ['2.1.100', 15],
  ['2.1.120', 16],
  ['3.0.0', 16],
])('hooks for %s as many events as it has for an observer', (version, count) => {
  expect(eventsFor(version)).toHaveLength(count);
});

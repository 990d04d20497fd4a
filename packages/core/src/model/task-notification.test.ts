import { describe, expect, it } from 'vitest';
import { script } from '../../test/event-script.js';
import { taskNotification } from './task-notification.js';

const read = (text: unknown, type = 'user_prompt') => taskNotification(script([type, { text }])[0]!);
const notification = (status: string, more = '') =>
  `<task-notification>\n<task-id>a1</task-id>\n<status>${status}</status>\n${more}</task-notification>`;

describe('taskNotification', () => {
  it.each([
    ['completed', 'ok'],
    ['failed', 'failed'],
    ['killed', 'interrupted'],
    ['stopped', 'interrupted'],
  ])('takes the status "%s" as %s', (status, outcome) => {
    expect(read(notification(status))).toEqual({ task_id: 'a1', outcome, result: undefined });
  });

  it('takes the whole report, also when it quotes another notification', () => {
    const quoted = '<result>It said: <status>failed</status> <result>x</result>, and went on.</result>\n';

    expect(read(notification('completed', quoted))).toEqual({
      task_id: 'a1',
      outcome: 'ok',
      result: 'It said: <status>failed</status> <result>x</result>, and went on.',
    });
  });

  it.each([
    ['a prompt that quotes one', `Look: ${notification('completed')}`],
    ['one without an id', '<task-notification><status>completed</status></task-notification>'],
    ['one without a status', '<task-notification><task-id>a1</task-id></task-notification>'],
    ['no text', 7],
  ])('finds nothing in %s', (_, text) => {
    expect(read(text)).toBeUndefined();
    expect(read(notification('completed'), 'assistant_message')).toBeUndefined();
  });
});

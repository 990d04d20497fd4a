import { describe, expect, it } from 'vitest';
import type { CommandHook, HttpHook } from './claude-settings.js';
import { settingsFor } from './settings-for.js';

const BASE_EVENTS = [
  'Notification',
  'PostToolUse',
  'PreCompact',
  'PreToolUse',
  'SessionEnd',
  'SessionStart',
  'Stop',
  'SubagentStop',
  'UserPromptSubmit',
];

function hookOf(settings: ReturnType<typeof settingsFor>, event: string): CommandHook | HttpHook | undefined {
  return settings.hooks[event]?.[0]?.hooks[0];
}

describe('settingsFor', () => {
  it('hooks only what every supported version knows when the version is unknown', () => {
    expect(Object.keys(settingsFor().hooks).toSorted()).toEqual(BASE_EVENTS);
    expect(Object.keys(settingsFor({ claudeVersion: '2.0.30' }).hooks).toSorted()).toEqual(BASE_EVENTS);
  });

  it('hooks the events that a current version has for an observer', () => {
    const events = Object.keys(settingsFor({ claudeVersion: '2.1.330' }).hooks).toSorted();

    expect(events).toEqual(
      [
        ...BASE_EVENTS,
        'PermissionDenied',
        'PermissionRequest',
        'PostCompact',
        'PostToolBatch',
        'PostToolUseFailure',
        'StopFailure',
        'SubagentStart',
      ].toSorted(),
    );
  });

  it.each(['2.0.30', '2.1.63', '2.1.80', '2.1.100', '2.1.330'])(
    'never hooks what slows or replaces the work of the agent in %s',
    (claudeVersion) => {
      const events = Object.keys(settingsFor({ claudeVersion }).hooks);

      for (const event of ['MessageDisplay', 'WorktreeCreate', 'WorktreeRemove'])
        expect(events).not.toContain(event);
    },
  );

  it.each(['2.1.62', '2.1.100', '2.1.119'])('leaves out events that %s may not know', (claudeVersion) => {
    const events = Object.keys(settingsFor({ claudeVersion }).hooks);

    expect(events).not.toContain('PostToolBatch');
  });

  it('runs the shipped script in command mode, and never asynchronously', () => {
    const { StopFailure: _, ...hooks } = settingsFor({ claudeVersion: '2.1.330' }).hooks;

    for (const groups of Object.values(hooks)) {
      expect(groups).toHaveLength(1);
      expect(groups[0]).not.toHaveProperty('matcher');
      expect(groups[0]?.hooks).toEqual([
        { type: 'command', command: expect.stringMatching(/ao-hook\.sh'; exit 0$/), timeout: 10 },
      ]);
    }
  });

  it('has a failed turn posted as well, because the agent ends before a command is done', () => {
    const { hooks } = settingsFor({ claudeVersion: '2.1.330' });

    expect(hooks.StopFailure?.[0]?.hooks).toMatchObject([
      { type: 'command' },
      { type: 'http', url: 'http://127.0.0.1:8765/api/hooks/claude-code', timeout: 2 },
    ]);
  });

  it('posts in http mode with a short timeout, apart from SessionStart', () => {
    const settings = settingsFor({
      mode: 'http',
      url: 'http://localhost:9000/api/events',
      claudeVersion: '2.1.63',
    });

    expect(hookOf(settings, 'PreToolUse')).toEqual({
      type: 'http',
      url: 'http://localhost:9000/api/hooks/claude-code',
      timeout: 2,
      headers: {
        'X-AO-Session-Name': '$AGENT_SESSION_NAME',
        'X-AO-Parent-Session-Id': '$AO_PARENT_SESSION_ID',
      },
      allowedEnvVars: ['AGENT_SESSION_NAME', 'AO_PARENT_SESSION_ID'],
    });
    expect(hookOf(settings, 'SessionStart')).toMatchObject({
      type: 'command',
      command: expect.stringContaining('http://localhost:9000'),
    });
  });

  it('carries the token in both modes', () => {
    const settings = settingsFor({ mode: 'http', token: 'secret' });

    expect(hookOf(settings, 'Stop')).toMatchObject({ headers: { Authorization: 'Bearer secret' } });
    expect(hookOf(settings, 'SessionStart')).toMatchObject({
      command: expect.stringContaining("AO_TOKEN='secret'"),
    });
  });

  it('takes a command of the caller, if it can be recognised later', () => {
    expect(hookOf(settingsFor({ command: '/opt/ao-hook' }), 'Stop')).toMatchObject({
      command: '/opt/ao-hook',
    });
    expect(() => settingsFor({ command: '/opt/other' })).toThrow(/AO_CONFIG_INVALID/);
  });

  it.each([
    { mode: 'http', claudeVersion: '2.1.62' },
    { url: 'ftp://x' },
    { url: 'http://' },
    { url: 'http://a b' },
    { mode: 'http', timeoutSeconds: 0 },
    { mode: 'http', timeoutSeconds: 600 },
    { mode: 'http', timeoutSeconds: Number.NaN },
  ] as const)('refuses %o and says what to do', (options) => {
    expect(() => settingsFor(options)).toThrow(/AO_CONFIG_INVALID/);
  });
});

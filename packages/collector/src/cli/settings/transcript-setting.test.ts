import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Terminal } from '../terminal.js';
import type { Settings } from './setting-rules.js';
import { transcriptSetting } from './transcript-setting.js';

const HOME = resolve('/home/dev');

function settingOf(settings: Partial<Settings>, environment: Terminal['environment'] = {}) {
  const given = { transcripts: true, db: '/data/events.db', store: undefined, ...settings } as Settings;
  return transcriptSetting(given, { environment, home: HOME, directory: resolve('/home/dev') } as Terminal);
}

describe('transcriptSetting', () => {
  it('reads where Claude Code keeps transcripts, and keeps its offsets beside the database', () => {
    expect(settingOf({})).toEqual({
      roots: [join(HOME, '.claude', 'projects')],
      stateFile: `${resolve('/data/events.db')}.transcripts.json`,
    });
  });

  it('reads below CLAUDE_CONFIG_DIR as well', () => {
    expect(settingOf({}, { CLAUDE_CONFIG_DIR: 'config' })).toMatchObject({
      roots: [join(HOME, '.claude', 'projects'), resolve('/home/dev/config/projects')],
    });
  });

  it('keeps no offsets when the events are not kept', () => {
    expect(settingOf({ db: ':memory:' })).not.toHaveProperty('stateFile');
  });

  it('keeps the offsets for another store in the data folder', () => {
    expect(settingOf({ store: 'some-store', db: ':memory:' })).toMatchObject({
      stateFile: expect.stringMatching(/ao-observability.transcripts\.json$/),
    });
  });

  it('is off when it is told so', () => {
    expect(settingOf({ transcripts: false })).toBe(false);
  });
});

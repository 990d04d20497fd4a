import { describe, expect, it } from 'vitest';
import { ViewMemory } from '../../client/view-memory.js';
import { paneWidth, type SizedPane } from './pane-separator.js';
import { readSettings } from './view-settings.js';

describe('readSettings', () => {
  it('gives back what was chosen', () => {
    const memory = new ViewMemory();
    memory.set('theme', 'dark');
    memory.set('groupBy', 'project');
    memory.set('notify', true);
    expect(readSettings(memory)).toEqual({ theme: 'dark', groupBy: 'project', notify: true });
  });

  it('leaves out what is no choice', () => {
    const memory = new ViewMemory();
    memory.set('theme', 'purple');
    memory.set('density', 7);
    memory.set('notify', 'yes');
    expect(readSettings(memory)).toEqual({ notify: false });
  });
});

describe('paneWidth', () => {
  const pane: SizedPane = { setting: 'list', label: 'List', edge: 'end', usual: 320, least: 240, most: 560 };

  it.each([
    [undefined, 320],
    [400, 400],
    [10, 240],
    [9_999, 560],
    ['400', 320],
    [Number.NaN, 320],
  ])('with %s remembered is %s', (remembered, width) => {
    const memory = new ViewMemory();
    memory.set('list', remembered);
    expect(paneWidth(pane, memory)).toBe(width);
  });
});

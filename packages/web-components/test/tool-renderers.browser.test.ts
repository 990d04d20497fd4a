import { html, render } from 'lit';
import { describe, expect, it, vi } from 'vitest';
import type { ToolCallEntry } from '@ao-observability/core';
import '../src/define/index.js';
import { entryView } from '../src/rendering/entries/entry-view.js';
import type { EntryContext } from '../src/rendering/entries/entry-context.js';
import { toolSummary } from '../src/rendering/tools/tool-summary.js';
import { deepAll, deepText, settled } from './mount.js';
import { TOOL_PAYLOADS } from './tool-payloads.js';

type Name = keyof typeof TOOL_PAYLOADS;
const CWD = '/home/dev/project';
const squeeze = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** What is below the headline of an opened call. */
async function opened(call: ToolCallEntry, more: Partial<EntryContext> = {}): Promise<HTMLElement> {
  const element = document.createElement('div');
  document.body.append(element);
  const draw = () => {
    const view = entryView(call, context);
    render(
      html`<div class="head">${view.head}</div>
        ${view.body}`,
      element,
    );
  };
  const context: EntryContext = {
    now: Date.parse(call.timestamp) + 60_000,
    expanded: true,
    unabridged: false,
    payload: 'here',
    cwd: CWD,
    toggle: () => undefined,
    showAll: () => undefined,
    update: draw,
    ...more,
  };
  draw();
  await settled();
  return element;
}

describe('toolSummary', () => {
  it.each<[Name, string, string | undefined]>([
    ['bash', 'List the folder', 'echo hello-from-bash; ls'],
    ['codexShell', 'cargo bench', undefined],
    ['geminiShell', 'Run the tests', 'npm test'],
    ['read', 'src/a.ts:10–11', undefined],
    ['readFile', 'b.py', undefined],
    ['edit', 'notes.txt', undefined],
    ['applyPatch', '2 files', 'src/score.rs'],
    ['grep', 'alpha', 'in /home/dev/project'],
    ['todo', 'Bound the delay', '1 of 3 done'],
    ['plan', '1 of 2 done', undefined],
    ['taskCreate', 'Write the docs', undefined],
    ['taskUpdate', 'Task 1: in progress', undefined],
    ['webFetch', 'https://spec.example/wal', undefined],
    ['webSearch', 'write-ahead log', undefined],
    ['agent', 'Explore the repo', 'general-purpose'],
    ['unknown', 'label', undefined],
  ])('of %s is %j, %j', (name, text, detail) => {
    const summary = toolSummary(TOOL_PAYLOADS[name], CWD);

    expect([summary.text, summary.detail]).toEqual([text, detail]);
  });
});

describe('the payload of a call', () => {
  it.each<[Name, readonly string[]]>([
    ['bash', ['echo hello-from-bash; ls', 'CLAUDE.md', 'one warning']],
    ['bashBackground', ['sleep 2; echo bg-done', 'runs in the background as bsee4yv4o']],
    ['bashFailed', ['Exit code 3', 'oops']],
    ['codexShell', ['in /work/x', 'time limit 10,000 ms', 'score 842 ns', 'exit code 0']],
    ['geminiShell', ['all pass', 'exit code 0', 'in web']],
    ['read', ['10const a = 1;', '11export { a };', 'lines 10–11 of 40']],
    ['readNumbered', ['1alpha', '2BETA', '3gamma', '<system-reminder>be careful']],
    ['readImage', ['image: image/png, 23 KB', '640 × 480']],
    ['readFailed', ['File does not exist.']],
    ['readFile', ['1def f():', '2 return 1']],
    ['write', ['new file', 'added alpha']],
    ['applyPatch', ['src/score.rs', 'removed let y = 2;', 'notes.md', 'new file', 'added # Notes']],
    ['notebookEdit', ['removed print(0)', 'added print(1)']],
    ['grep', ['2 lines', 'seed.txt:1:line 1 alpha']],
    ['glob', ['2 files', 'notes.txt seed.txt']],
    ['todo', ['Done: Read the code', 'In progress: Bound the delay', 'Open: Run the tests']],
    ['plan', ['Two steps', 'Done: Measure', 'Open: Change', 'Plan updated']],
    ['taskCreate', ['Open: Write the docs', 'Docs for the collector', 'task 1']],
    ['taskUpdate', ['now in progress', 'pending → in progress']],
    ['webFetch', ['https://spec.example/wal', 'What does it guarantee?', '200 OK', '41 KB', 'Order within']],
    ['webSearch', ['The specification', 'spec.example', 'A trap', 'Two pages describe it.']],
    ['mcpText', ['hi', 'pong hi']],
    [
      'mcpMixed',
      ['filter: { state, labels }', '[1 item]', 'image: image/png, 9 B', 'Issue 1', 'inside', 'newer_kind'],
    ],
    ['agent', ['general-purpose', 'Please look around', 'started, and runs in the background']],
    ['skill', ['mock-skill', 'loaded']],
    ['question', ['Which database?', 'SQLite — one file', 'Answers']],
    ['unknown', ['mock-wt', '/home/dev/wt', 'nested: { deep }']],
  ])('of %s tells %j', async (name, texts) => {
    const element = await opened(TOOL_PAYLOADS[name]);

    await vi.waitFor(
      () => {
        const shown = squeeze(deepText(element));
        for (const text of texts) expect(shown).toContain(text);
      },
      { timeout: 10_000 },
    );
    element.remove();
  });

  it('of an edit is a diff, unified or split as the reader likes', async () => {
    const unified = await opened(TOOL_PAYLOADS.edit);
    const split = await opened(TOOL_PAYLOADS.edit, { diffView: 'split' });

    expect(deepAll(unified, '.line')).toHaveLength(4);
    expect(deepAll(split, '.split .run')).toHaveLength(3);
    expect(deepText(unified)).toContain('changed by the user');
    unified.remove();
    split.remove();
  });

  it('links only to addresses that are safe', async () => {
    const element = await opened(TOOL_PAYLOADS.webSearch);

    expect(deepAll<HTMLAnchorElement>(element, 'a').map(({ href }) => href)).toEqual([
      'https://spec.example/wal',
    ]);
    element.remove();
  });

  it.each(Object.keys(TOOL_PAYLOADS) as Name[])('of %s is shown whole as it came on demand', async (name) => {
    const toggleRaw = vi.fn<() => void>();
    const element = await opened(TOOL_PAYLOADS[name], { raw: true, toggleRaw });
    const call: ToolCallEntry = TOOL_PAYLOADS[name];
    const trees = deepAll<HTMLElement & { value: unknown }>(element, 'agent-json');

    deepAll(element, 'button.raw')[0]!.click();

    expect(trees.map(({ value }) => value)).toEqual(
      [call.input, call.result, call.error].filter((value) => value !== undefined),
    );
    expect(deepAll(element, 'button.raw')[0]!.getAttribute('aria-pressed')).toBe('true');
    expect(toggleRaw).toHaveBeenCalledOnce();
    element.remove();
  });

  it.each([[null], { content: 7 }, { file: 3 }, { results: 'x' }, { filenames: 1, stdout: 2 }])(
    'is shown for every tool when its shape is one that nobody expected: %j',
    async (odd) => {
      for (const call of Object.values(TOOL_PAYLOADS)) {
        const element = await opened({ ...call, input: odd, result: odd });
        const shown = deepAll(element, 'agent-json, .fields').length;
        element.remove();

        expect({ tool: call.tool_name, shown: shown > 0 }).toEqual({ tool: call.tool_name, shown: true });
      }
    },
  );

  it.each([undefined, null, 7, true, 'text', [], {}])('survives %j', async (odd) => {
    for (const call of Object.values(TOOL_PAYLOADS)) {
      const element = await opened({ ...call, input: odd, result: odd });

      expect(deepAll(element, '.head')).toHaveLength(1);
      element.remove();
    }
  });
});

import { describe, expect, it, vi } from 'vitest';
import {
  COLOR_TOKENS,
  type AgentContextGauge,
  type AgentCost,
  type AgentDiff,
  type AgentJson,
  type AgentMarkdown,
  type AgentTerminalOutput,
} from '../src/define/index.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { violations } from './violations.js';

/** Modules that are fetched when they are first needed take their time. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });
const squeeze = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
const OLD = 'export function delay(n) {\n  const wait = base * 2 ** n;\n  return wait;\n}\n';
const NEW =
  'export function delay(n) {\n  const wait = Math.min(cap, base * 2 ** n);\n  const jitter = 1;\n  return wait;\n}\n';

describe('agent-context-gauge', () => {
  it.each([
    [122_000, '61', '122k / 200k tokens, 61 % full', '122k / 200k'],
    [150_000, '75', '150k / 200k tokens, 75 % full, high', '150k / 200k high'],
    [180_000, '90', '180k / 200k tokens, 90 % full, very high', '180k / 200k very high'],
    [250_000, '100', '250k / 200k tokens, 100 % full, almost full', '250k / 200k almost full'],
  ])('says how full a context of 200k with %d is', async (used, now, spoken, shown) => {
    const element = await mount<AgentContextGauge>('agent-context-gauge', { used, max: 200_000 });
    const [meter] = deepAll(element, '[role=meter]');

    expect(meter?.getAttribute('aria-valuenow')).toBe(now);
    expect(meter?.getAttribute('aria-valuetext')).toBe(spoken);
    expect(squeeze(deepText(element))).toBe(shown);
    expect(deepAll(element, '.mark')).toHaveLength(3);
  });

  it('draws no share of a context whose size nobody knows', async () => {
    const element = await mount<AgentContextGauge>('agent-context-gauge', { used: 41_000, compactions: 2 });

    expect(deepAll(element, '[role=meter]')).toEqual([]);
    expect(squeeze(deepText(element))).toBe('Context: 41k tokens ↺2compacted 2 times');
    expect(deepAll(element, '[title]')[0]?.title).toContain('size of the context is unknown');
  });

  it('is a dash when nothing is known', async () => {
    const element = await mount<AgentContextGauge>('agent-context-gauge', { max: 200_000 });

    expect(squeeze(deepText(element))).toBe('Context: —');
  });
});

describe('agent-cost', () => {
  it.each<[Partial<AgentCost>, string, string]>([
    [{ usd: 1.84 }, '$1.84', 'As reported'],
    [{ usd: 1.84, estimated: true, source: 'price table 2026-10' }, '~$1.84', 'Source: price table 2026-10'],
    [{ usd: 1.2, unpriced: 12_000 }, '≥ $1.20', '12k tokens have no known price'],
    [{ usd: 0 }, '$0.00', 'As reported'],
    [{}, '—', 'The cost is unknown'],
    [{ unpriced: 500 }, '—', '500 tokens have no known price'],
    [{ usd: Number.NaN }, '—', 'The cost is unknown'],
  ])('tells %j as %s', async (properties, shown, title) => {
    const element = await mount<AgentCost>('agent-cost', properties);

    expect(deepAll(element, '[aria-hidden]')[0]?.textContent).toBe(shown);
    expect(deepAll(element, '[title]')[0]?.title).toContain(title);
    expect(deepAll(element, '.visually-hidden')[0]?.textContent).not.toBe('');
  });
});

describe('agent-diff', () => {
  const lines = (element: Element) => deepAll(element, '.line').map((line) => squeeze(deepText(line)));

  it('numbers and signs the lines, says so in words, and marks what changed inside', async () => {
    const element = await mount<AgentDiff>('agent-diff', { textBefore: OLD, textAfter: NEW });

    await eventually(() => expect(lines(element)).toHaveLength(6));
    expect(lines(element)[1]).toBe('2−removed const wait = base * 2 ** n;');
    expect(lines(element)[2]).toBe('2+added const wait = Math.min(cap, base * 2 ** n);');
    expect(
      deepAll(element, '.add .word')
        .map(({ textContent }) => textContent)
        .join(''),
    ).toBe('Math.min(cap, )');
  });

  it('stands side by side where there is room, and in one column where there is none', async () => {
    const element = await mount<AgentDiff>('agent-diff', { textBefore: OLD, textAfter: NEW, view: 'split' });
    await eventually(() => expect(deepAll(element, '.del')).toHaveLength(1));
    const place = (selector: string) => deepAll(element, selector)[0]!.getBoundingClientRect();

    expect(place('.add').left).toBeGreaterThan(place('.del').left + 300);
    expect(place('.add').top).toBe(place('.del').top);
    expect(place('.twin').width).toBeGreaterThan(0);

    element.parentElement!.style.inlineSize = '380px';
    await settled();
    expect(place('.add').left).toBe(place('.del').left);
    expect(place('.add').top).toBeGreaterThanOrEqual(place('.del').bottom);
    expect(place('.twin').width).toBe(0);
  });

  it('reads a patch of several files', async () => {
    const patch =
      '--- a/x.ts\n+++ b/x.ts\n@@ -4,2 +4,2 @@\n a\n-b\n+c\n--- /dev/null\n+++ b/y.ts\n@@ -0,0 +1 @@\n+new\n';
    const element = await mount<AgentDiff>('agent-diff', { patch });

    await eventually(() => expect(deepAll(element, '.diff')).toHaveLength(2));
    expect(deepAll(element, '.path').map(({ textContent }) => textContent.trim())).toEqual(['x.ts', 'y.ts']);
    expect(lines(element)[0]).toBe('44 a');
  });

  it('bounds what it draws, and offers the rest', async () => {
    const textAfter = Array.from({ length: 300 }, (_, line) => `line ${line}`).join('\n');
    const element = await mount<AgentDiff>('agent-diff', { textAfter });
    await eventually(() => expect(lines(element)).toHaveLength(60));

    deepAll(element, 'button')[0]!.click();

    await eventually(() => expect(lines(element)).toHaveLength(300));
  });

  it('draws the beginning of a line of a megabyte', async () => {
    const element = await mount<AgentDiff>('agent-diff', { textAfter: 'x'.repeat(1_000_000) });

    await eventually(() => expect(deepText(element)).toContain('(977 KB in this line)'));
    expect(deepText(element).length).toBeLessThan(3_000);
  });

  it.each([
    [{ textBefore: 'a', textAfter: 'a' }, 'Nothing changed.'],
    [{ patch: 'not a patch' }, 'This is not a patch that can be read.'],
  ])('says of %j: %s', async (properties, text) => {
    expect(deepText(await mount<AgentDiff>('agent-diff', properties))).toContain(text);
  });
});

describe('agent-terminal-output', () => {
  it('shows colours and the exit code', async () => {
    const element = await mount<AgentTerminalOutput>('agent-terminal-output', {
      text: '\u001b[31mred\u001b[0m\u001b]0;title\u0007 plain',
      exit: 3,
    });

    expect(deepAll(element, '.ansi-red')[0]?.textContent).toBe('red');
    expect(squeeze(deepText(element))).toBe('red plain Exit code 3');
  });

  it('says that there was no output', async () => {
    expect(squeeze(deepText(await mount<AgentTerminalOutput>('agent-terminal-output', { exit: 0 })))).toBe(
      'No output Exit code 0',
    );
  });

  it('opens long output, and keeps it open while it grows', async () => {
    const text = Array.from({ length: 120 }, (_, line) => `line ${line}`).join('\n');
    const element = await mount<AgentTerminalOutput>('agent-terminal-output', { text });
    expect(deepText(element)).toContain('Show all 120 lines');

    deepAll(element, 'button')[0]!.click();
    await settled();
    element.text += '\nand more';
    await settled();

    expect(deepText(element)).toContain('and more');
  });
});

describe('agent-markdown', () => {
  it('formats text, and colours code when its language has come', async () => {
    const element = await mount<AgentMarkdown>('agent-markdown', {
      text: '# Title\n\nSome **bold** text.\n\n```ts\nconst one = 1;\n```',
    });

    await eventually(() => expect(deepAll(element, '.code-keyword')[0]?.textContent).toBe('const'));
    expect(deepAll(element, 'strong')[0]?.textContent).toBe('bold');
    expect(deepAll(element, '[role=heading]')).toHaveLength(1);
    expect(deepAll(element, 'pre')[0]?.textContent).toBe('const one = 1;');
  });

  it('fetches no image and makes no element of HTML', async () => {
    const element = await mount<AgentMarkdown>('agent-markdown', {
      text: '![cat](https://evil.invalid/c.png) <b onclick="x()">b</b>',
    });
    await eventually(() => expect(deepAll(element, '.chip')[0]?.textContent).toBe('image: cat'));

    expect(deepAll(element, 'img, b')).toEqual([]);
    expect(deepText(element)).toContain('<b onclick="x()">');
  });
});

describe('agent-json', () => {
  const focused = (element: Element) => element.shadowRoot?.activeElement?.textContent ?? '';
  const press = async (element: Element, ...keys: string[]) => {
    for (const key of keys) {
      element.shadowRoot!.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
      await settled(2);
    }
  };
  const items = (element: Element) => deepAll(element, '[role=treeitem]');

  it('is a tree whose members are drawn when they are opened', async () => {
    const element = await mount<AgentJson>('agent-json', { value: { name: 'x', list: [1, 2], none: null } });

    expect(items(element).map((item) => squeeze(item.textContent))).toEqual([
      '{3 fields}',
      'name: "x"',
      'list: [2] 1, 2',
      'none: null',
    ]);
    items(element)[2]!.click();
    await settled();
    expect(items(element)).toHaveLength(6);
    expect(items(element)[3]!.getAttribute('aria-level')).toBe('3');
  });

  it('is walked, opened and closed by keys', async () => {
    const element = await mount<AgentJson>('agent-json', { value: { alpha: { beta: 1 }, gamma: 2 } });
    items(element)[0]!.focus();

    await press(element, 'ArrowDown', 'ArrowRight', 'ArrowRight');
    expect(squeeze(focused(element))).toBe('beta: 1');
    await press(element, 'ArrowLeft', 'ArrowLeft');
    expect(items(element)).toHaveLength(3);
    await press(element, 'g');
    expect(squeeze(focused(element))).toBe('gamma: 2');
    await press(element, 'Home', 'Enter');
    expect(items(element)).toHaveLength(1);
  });

  it('keeps its keys from a feed around it, and leaves others alone', async () => {
    const element = await mount<AgentJson>('agent-json', { value: { a: 1 } });
    const heard: string[] = [];
    element.parentElement!.addEventListener('keydown', ({ key }) => heard.push(key));
    items(element)[0]!.focus();

    await press(element, 'ArrowDown', 'j', 'Escape', 'F6');

    expect(heard).toEqual(['Escape', 'F6']);
  });

  it('lists a hundred members at a time, and goes on where it stopped', async () => {
    const element = await mount<AgentJson>('agent-json', {
      value: Array.from({ length: 250 }, (_, index) => index),
    });
    items(element)[0]!.focus();

    await press(element, 'End');
    expect(squeeze(focused(element))).toBe('Show 100 more of 150');
    await press(element, 'Enter');

    expect(items(element)).toHaveLength(202);
    expect(squeeze(focused(element))).toBe('100: 100');
  });

  it('reads its attribute as JSON, or as text', async () => {
    const element = await mount<AgentJson>('agent-json', {});
    element.setAttribute('value', '{"a": [1]}');
    await settled();
    expect(items(element)).toHaveLength(2);

    element.setAttribute('value', '{broken');
    await settled();
    expect(squeeze(deepText(element))).toBe('"{broken"');
  });

  it('survives ten thousand levels', async () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 10_000; level += 1) deep = { deep };

    const element = await mount<AgentJson>('agent-json', { value: deep });

    expect(items(element)).toHaveLength(2);
  });
});

describe.each(['light', 'dark'] as const)('leaf elements, %s', (theme) => {
  it.each<[string, object]>([
    ['agent-context-gauge', { used: 180_000, max: 200_000, compactions: 1 }],
    ['agent-cost', { usd: 1.2, unpriced: 100 }],
    ['agent-diff', { textBefore: OLD, textAfter: NEW }],
    ['agent-diff', { textBefore: OLD, textAfter: NEW, view: 'split' }],
    ['agent-terminal-output', { text: '\u001b[31mred\u001b[7minverse', exit: 1 }],
    [
      'agent-markdown',
      { text: 'See `x`:\n\n```ts\n// c\nconst a: T = f("s", 1);\n```\n\n- [x] done\n- [ ] open' },
    ],
    ['agent-json', { value: { a: 'text', b: 1, c: null, d: [{}] } }],
  ])('axe finds nothing wrong with %s %j', async (tag, properties) => {
    const element = await mount(tag, { ...properties, theme } as Partial<HTMLElement>);
    // A small part stands on the background of its page.
    element.parentElement!.style.background = COLOR_TOKENS.surface[theme === 'light' ? 0 : 1];
    await settled(10);

    expect(await violations(element)).toEqual([]);
  });
});

import { render } from 'lit';
import { describe, expect, it, vi } from 'vitest';
import { isTicking } from '../src/controllers/ticker.js';
import { AgentRelativeTime, type AgentMarkdown, type AgentTerminalOutput } from '../src/define/index.js';
import { MAX_ANSI_SPANS, renderAnsi } from '../src/rendering/ansi.js';
import { MAX_OUTPUT_CHARACTERS, OUTPUT_CHARACTERS } from '../src/rendering/entries/long-text.js';
import { MAX_BOXED } from '../src/rendering/invisible.js';
import { MAX_MARKDOWN_DEPTH } from '../src/rendering/markdown-blocks.js';
import { renderMarkdown } from '../src/rendering/markdown.js';
import { DIFF_LINES, renderDiff } from '../src/rendering/diff/render-diff.js';
import { deepAll, deepText, mount, settled } from './mount.js';

const place = (template: unknown): HTMLElement => {
  const element = document.createElement('div');
  render(template, element);
  return element;
};

describe('what is drawn', () => {
  it('shows Markdown nested too deeply as it came', async () => {
    const text = Array.from(
      { length: MAX_MARKDOWN_DEPTH + 10 },
      (_, level) => `${'  '.repeat(level)}- level ${level}`,
    ).join('\n');

    await vi.waitFor(() =>
      expect(place(renderMarkdown(text, () => undefined)).querySelectorAll('ul').length).toBeGreaterThan(5),
    );
    const element = place(renderMarkdown(text, () => undefined));

    expect(element.querySelectorAll('ul').length).toBeLessThanOrEqual(MAX_MARKDOWN_DEPTH + 1);
    expect(element.textContent).toContain(`- level ${MAX_MARKDOWN_DEPTH + 9}`);
  });

  it('ends a long diff, and offers the rest', () => {
    const hunk = Array.from({ length: DIFF_LINES + 40 }, (_, line) => ({
      sign: '+' as const,
      text: String(line),
      after: line,
    }));

    const element = place(renderDiff([hunk], { unabridged: false, showAll: () => undefined }));

    expect(element.querySelectorAll('.line')).toHaveLength(DIFF_LINES);
    expect(element.textContent).toContain(`Show all ${DIFF_LINES + 40} lines`);
  });
});

describe('terminal output', () => {
  const link = (href: string, text: string) => `\u001b]8;;${href}\u0007${text}\u001b]8;;\u0007`;

  it('links where its program linked to, and names the host', () => {
    const element = place(
      renderAnsi(`see ${link('https://evil.invalid/x', '\u001b[1mthe docs\u001b[0m')} now`),
    );

    const anchor = element.querySelector('a')!;
    expect([anchor.href, anchor.rel, anchor.target]).toEqual([
      'https://evil.invalid/x',
      'noopener noreferrer nofollow ugc',
      '_blank',
    ]);
    expect(element.textContent).toBe('see the docs (evil.invalid) now');
    expect(place(renderAnsi(link('https://a.example/', 'https://a.example/'))).textContent).toBe(
      'https://a.example/',
    );
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'vscode://x', '//evil.invalid', 'https:\\\\evil'])(
    'keeps %s as text',
    (href) => {
      const element = place(renderAnsi(link(href, 'text')));

      expect(element.querySelector('a')).toBeNull();
      expect(element.textContent).toBe('text');
    },
  );

  it('draws few elements for a hundred thousand colours, and all of the text', () => {
    const element = place(renderAnsi('\u001b[31mx\u001b[0my'.repeat(50_000)));

    expect(element.querySelectorAll('*').length).toBeLessThan(MAX_ANSI_SPANS + 10);
    expect(element.textContent).toBe('xy'.repeat(50_000));
  });

  it('draws few elements for a hundred thousand characters that nobody sees, and names them all', () => {
    const element = place(renderAnsi('a\u202e'.repeat(100_000)));

    expect(element.querySelectorAll('*').length).toBeLessThan(MAX_BOXED + 10);
    expect(element.textContent.match(/U\+202E/g)).toHaveLength(100_000);
    expect(element.textContent).not.toContain('\u202e');
  });

  it('draws the beginning of a line of a megabyte, and more on demand', async () => {
    const element = await mount<AgentTerminalOutput>('agent-terminal-output', {
      text: 'x'.repeat(1_048_576),
    });
    const code = () => deepAll(element.shadowRoot!, 'code')[0]!;
    expect(deepText(code())).toHaveLength(OUTPUT_CHARACTERS);

    deepAll(element.shadowRoot!, 'button')[0]!.click();
    await settled();

    expect(deepText(code())).toHaveLength(MAX_OUTPUT_CHARACTERS);
    expect(deepText(element)).toContain('is not drawn');
  });
});

describe('long Markdown', () => {
  it('is shown as it came, until somebody wants it formatted', async () => {
    const text = `**first**\n\n${'word '.repeat(20_000)}`;
    const element = await mount<AgentMarkdown>('agent-markdown', { text });
    const find = (selector: string) => deepAll(element.shadowRoot!, selector);
    await vi.waitFor(() => expect(find('button')).toHaveLength(1));
    expect(deepText(element)).toContain('**first**');
    expect(deepText(find('button')[0]!)).toBe('Format 98 KB anyway');

    find('button')[0]!.click();
    await settled();

    expect(find('strong').map(deepText)).toEqual(['first']);
    expect(find('button')).toEqual([]);
  });
});

describe('the shared clock', () => {
  it('runs only while something on the page needs it', async () => {
    const element = await mount<AgentRelativeTime>('agent-relative-time', {
      datetime: new Date(Date.now() - 6_000).toISOString(),
    });
    expect(element).toBeInstanceOf(AgentRelativeTime);
    expect(isTicking()).toBe(true);
    const first = deepText(element);

    await vi.waitFor(() => expect(deepText(element)).not.toBe(first), { timeout: 5_000 });
    element.remove();
    await settled(1);

    expect(isTicking()).toBe(false);
  });
});

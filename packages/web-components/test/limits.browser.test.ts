import { render } from 'lit';
import { describe, expect, it, vi } from 'vitest';
import { isTicking } from '../src/controllers/ticker.js';
import { AgentRelativeTime } from '../src/define/index.js';
import { MAX_MARKDOWN_DEPTH, renderMarkdown } from '../src/rendering/markdown.js';
import { DIFF_LINES, renderDiff } from '../src/rendering/diff/render-diff.js';
import { deepText, mount, settled } from './mount.js';

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

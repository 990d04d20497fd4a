import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('..', import.meta.url);
const { exports: doors } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  exports: Record<string, Record<string, string>>;
};
const elementFiles = readdirSync(new URL('src/define', root)).filter((name) => name.startsWith('agent-'));

/** Every file behind a door that holds code. */
const sources = Object.values(doors)
  .map((door) => door['@ao-observability/source'])
  .filter((source) => source?.endsWith('.ts'))
  .flatMap((source) =>
    source!.includes('*') ? elementFiles.map((file) => source!.replace('*.ts', file)) : [source!],
  );

describe('the package in Node', () => {
  it.each(sources)('imports %s', async (source) => {
    expect(globalThis.window).toBeUndefined();

    await expect(import(new URL(source, root).pathname)).resolves.toBeDefined();
  });

  it('registers without harm', async () => {
    const { defineAll } = await import('../src/define-all.js');
    const { AgentDashboard } = await import('../src/index.js');

    expect(() => defineAll({ prefix: 'acme' })).not.toThrow();
    expect(() => AgentDashboard.define()).not.toThrow();
    expect(AgentDashboard.tag).toBe('agent-dashboard');
  });

  it('draws the React components on a server', async () => {
    const { createElement } = await import('react');
    const { renderToString } = await import('react-dom/server');
    const { AgentTimeline } = await import('../src/generated/react.js');

    expect(renderToString(createElement(AgentTimeline, { session: 'abc-123', id: 'it' }))).toContain(
      '<agent-timeline',
    );
  });

  it('has one define file for each element', () => {
    const tags = readdirSync(new URL('src/components', root)).filter((name) => name.startsWith('agent-'));

    expect(elementFiles.map((name) => name.replace('.ts', '')).toSorted()).toEqual(tags.toSorted());
  });
});

import { describe, expect, it } from 'vitest';

describe('the package in Node', () => {
  it('can be imported, and registering does nothing harmful', async () => {
    expect(globalThis.window).toBeUndefined();

    const door = await import('../src/define/index.js');

    expect(door.AgentDashboard.tag).toBe('agent-dashboard');
    expect(() => door.AgentDashboard.define()).not.toThrow();
  });

  it('has one define file for each element', async () => {
    const { readdirSync } = await import('node:fs');
    const tags = readdirSync(new URL('../src/components', import.meta.url)).filter((name) =>
      name.startsWith('agent-'),
    );
    const files = readdirSync(new URL('../src/define', import.meta.url)).map((name) =>
      name.replace('.ts', ''),
    );

    expect(files.toSorted()).toEqual([...tags, 'index'].toSorted());
  });
});

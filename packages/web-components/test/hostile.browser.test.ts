import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StaticClient, type AgentDashboard } from '../src/define/index.js';
import { hostileEvents } from './hostile-events.js';
import { HOSTILE_STRINGS } from './hostile-strings.js';
import { deepAll, deepElements, deepText, mount, settled } from './mount.js';

const ALLOWED =
  /^(?:div|span|p|bdi|strong|em|del|code|pre|blockquote|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td|hr|br|a|button|input|time|kbd|h1|h2|nav|header|section|article|slot|svg|path|circle|style|agent-[a-z-]+)$/;

const requested: string[] = [];
const observer = new PerformanceObserver((entries) =>
  requested.push(...entries.getEntries().map(({ name }) => name)),
);
beforeAll(() => observer.observe({ type: 'resource' }));
afterAll(() => observer.disconnect());

describe('hostile strings', () => {
  it.each(HOSTILE_STRINGS.map((text, index) => [index, text.slice(0, 60), text] as const))(
    '%d: %j stays text',
    async (index, _shown, text) => {
      const client = new StaticClient({ events: hostileEvents(text, index) });
      const element = await mount<AgentDashboard>(
        'agent-dashboard',
        { client, session: `s${index}` },
        { width: 1200, height: 4_000 },
      );

      for (const head of deepAll(element, '.head[aria-expanded=false]')) head.click();
      await settled(8);

      expect(deepAll(element, 'article').length).toBeGreaterThan(12);
      expect('pwned' in window).toBe(false);
      const strangers = deepElements(element)
        .map(({ localName }) => localName)
        .filter((name) => !ALLOWED.test(name));
      expect(strangers).toEqual([]);
      expect(
        deepElements(element)
          .flatMap(({ attributes }) => [...attributes])
          .filter(({ name }) => /^on|^style$|^srcdoc$|^src$/.test(name) && name !== 'style'),
      ).toEqual([]);
      for (const link of deepAll<HTMLAnchorElement>(element, 'a:not(.skip)')) {
        expect(link.href).toMatch(/^https?:|^mailto:/);
        expect(link.rel).toContain('noopener');
      }
      expect(requested.filter((name) => name.includes('evil'))).toEqual([]);
    },
  );

  it('shows hidden characters of a command by their code points', async () => {
    const client = new StaticClient({ events: hostileEvents('rm \u202e/ emoh', 0) });
    const element = await mount<AgentDashboard>(
      'agent-dashboard',
      { client, session: 's0' },
      { width: 1200, height: 2_000 },
    );

    const pinned = deepAll(element, '.pinned')[0]!;

    expect(deepText(pinned)).toContain('rm U+202E/ emoh');
    expect(deepText(pinned)).not.toContain('\u202e');
  });

  it('prints the real host of a link that claims another', async () => {
    const client = new StaticClient({
      events: hostileEvents('[https://bank.example](https://evil.invalid/login)', 0),
    });
    const element = await mount<AgentDashboard>(
      'agent-dashboard',
      { client, session: 's0' },
      { width: 1200, height: 2_000 },
    );
    await settled(8);

    const message = deepAll(element, '.kind-message')[0]!;

    expect(deepText(message)).toContain('https://bank.example (evil.invalid)');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StaticClient, type AgentDashboard } from '../src/define/index.js';
import { GROUP_SIZE, hostileEvents } from './hostile-events.js';
import { HOSTILE_STRINGS } from './hostile-strings.js';
import { deepAll, deepElements, deepText, mount, settled } from './mount.js';

const ALLOWED =
  /^(?:div|span|p|bdi|strong|em|del|code|pre|blockquote|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td|hr|br|a|button|input|time|kbd|h1|h2|nav|header|section|article|slot|svg|path|circle|style|label|select|option|details|summary|dialog|form|fieldset|legend|footer|aside|main|h3|h4|rect|g|line|canvas|agent-[a-z-]+)$/;

/** Elements, attributes and links that no text may bring into a page. */
function strangers(root: Element): string[] {
  return deepElements(root).flatMap((element) => {
    const { localName, attributes } = element;
    const bad = [...attributes].filter(({ name }) =>
      /^on|^srcdoc$|^src$|^action$|^formaction$|^style$/.test(name),
    );
    // The object model writes custom properties here; text never does.
    const written = bad.filter(
      ({ name, value }) => name !== 'style' || /url|expression|@import/i.test(value),
    );
    const link =
      element instanceof HTMLAnchorElement && !element.matches('.skip') && element.href !== ''
        ? element.matches('[rel~=noopener]') && /^https?:|^mailto:/.test(element.href)
        : true;
    return [
      ...(ALLOWED.test(localName) ? [] : [localName]),
      ...written.map(({ name, value }) => `${localName} ${name}=${value}`),
      ...(link ? [] : [`${localName} ${element.getAttribute('href')}`]),
    ];
  });
}

const requested: string[] = [];
const observer = new PerformanceObserver((entries) =>
  requested.push(...entries.getEntries().map(({ name }) => name)),
);
beforeAll(() => observer.observe({ type: 'resource' }));
afterAll(() => observer.disconnect());

const HEIGHT = 5_000;
const MAX_STEPS = 40;
const GROUPS = Array.from({ length: Math.ceil(HOSTILE_STRINGS.length / GROUP_SIZE) }, (_, group) => {
  const texts = HOSTILE_STRINGS.slice(group * GROUP_SIZE, (group + 1) * GROUP_SIZE);
  return [group, texts.map((text) => text.slice(0, 24)), texts] as const;
});

/** Opens the rows in view, and shows one in four as it came. */
async function openAll(element: Element): Promise<void> {
  // What a fold hides can be opened only after it.
  for (let round = 0; round < 3; round += 1) {
    const closed = deepAll(element, 'article button[aria-expanded=false]');
    for (const head of closed) head.click();
    await settled(2);
  }
  for (const [index, raw] of deepAll(element, 'button.raw[aria-pressed=false]').entries())
    if (index % 4 === 0) raw.click();
  await settled(2);
}

describe('hostile strings', () => {
  it.each(GROUPS)('%d: %j stay text', { timeout: 60_000 }, async (_group, _shown, texts) => {
    const client = new StaticClient({ pageEvents: 50_000, events: hostileEvents(texts, 's') });
    const element = await mount<AgentDashboard>(
      'agent-dashboard',
      { client, session: 's', routing: 'none' },
      { width: 1200, height: HEIGHT },
    );
    const scroller = deepAll(element, '.scroller').toSorted(
      (one, other) => other.scrollHeight - one.scrollHeight,
    )[0];
    const seen = new Set<string>();

    // From the end, where a timeline begins, upwards; what is opened makes the way longer.
    for (let step = 0; step < MAX_STEPS; step += 1) {
      await openAll(element);
      for (const { dataset } of deepAll(element, 'article')) seen.add(dataset['key'] ?? '');
      expect(strangers(element)).toEqual([]);
      if (!scroller || scroller.scrollTop <= 0) break;
      scroller.scrollTop -= HEIGHT * 0.8;
      await settled(2);
    }

    expect(seen.size).toBeGreaterThan(texts.length * 8);
    expect('pwned' in window).toBe(false);
    expect(requested.filter((name) => name.includes('evil'))).toEqual([]);
  });

  it('shows hidden characters of a command by their code points', async () => {
    const client = new StaticClient({ events: hostileEvents(['rm \u202e/ emoh'], 's') });
    const element = await mount<AgentDashboard>(
      'agent-dashboard',
      { client, session: 's' },
      { width: 1200, height: 2_000 },
    );

    const pinned = deepAll(element, '.pinned')[0]!;

    expect(deepText(pinned)).toContain('rm U+202E/ emoh');
    expect(deepText(pinned)).not.toContain('\u202e');
  });

  it('prints the real host of a link that claims another', async () => {
    const client = new StaticClient({
      events: hostileEvents(['[https://bank.example](https://evil.invalid/login)'], 's'),
    });
    const element = await mount<AgentDashboard>(
      'agent-dashboard',
      { client, session: 's' },
      { width: 1200, height: 2_000 },
    );
    await settled(8);

    const message = deepAll(element, '.kind-message')[0]!;

    expect(deepText(message)).toContain('https://bank.example (evil.invalid)');
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { StaticClient } from '../src/client/static-client.js';
import type { AgentSessionList } from '../src/components/agent-session-list/agent-session-list.js';
import '../src/define/agent-session-list.js';
import { mount } from './mount.js';

/** What a page of each host has set. */
const HOSTS: Record<string, { surface: string; text: string; scheme: string }> = {
  'backstage.css': {
    surface: '--bui-bg-neutral-1',
    text: '--bui-fg-primary',
    scheme: 'data-theme-mode=dark',
  },
  'github-primer.css': {
    surface: '--bgColor-default',
    text: '--fgColor-default',
    scheme: 'data-color-mode=dark',
  },
  'grafana.css': {
    surface: '--gf-colors-background-primary',
    text: '--gf-colors-text-primary',
    scheme: 'class=theme-dark',
  },
  'shadcn.css': { surface: '--background', text: '--foreground', scheme: 'class=dark' },
};

const added: HTMLLinkElement[] = [];
const addSheet = async (name: string): Promise<void> => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL(`../src/themes/${name}`, import.meta.url).href;
  const loaded = new Promise((resolve) => link.addEventListener('load', resolve));
  document.head.append(link);
  added.push(link);
  await loaded;
};
const page = document.documentElement;

afterEach(() => {
  for (const link of added.splice(0)) link.remove();
  for (const name of ['style', 'class', 'data-theme-mode', 'data-color-mode']) page.removeAttribute(name);
});

const aList = (): Promise<AgentSessionList> =>
  mount<AgentSessionList>('agent-session-list', { client: new StaticClient({ events: [] }) });
const seen = (element: Element): string[] => {
  const { backgroundColor, color } = getComputedStyle(element);
  return [backgroundColor, color];
};

describe.each(Object.entries(HOSTS))('themes/%s', (name, { surface, text, scheme }) => {
  it("takes the host's colours", async () => {
    page.style.setProperty(surface, 'rgb(1, 2, 3)');
    page.style.setProperty(text, 'rgb(250, 240, 230)');
    await addSheet(name);

    const list = await aList();
    const probe = list.shadowRoot!.appendChild(document.createElement('p'));
    probe.style.cssText = 'background: var(--_surface); color: var(--_text)';

    expect(seen(probe)).toEqual(['rgb(1, 2, 3)', 'rgb(250, 240, 230)']);
    expect(getComputedStyle(list).color).toBe('rgb(250, 240, 230)');
  });

  it('leaves our colours where the host has none', async () => {
    const before = seen(await aList());

    await addSheet(name);

    expect(seen(await aList())).toEqual(before);
  });

  it("follows the host's dark mode in statuses", async () => {
    const [attribute = '', value = ''] = scheme.split('=');
    await addSheet(name);
    page.setAttribute(attribute, value);

    const list = await aList();
    const probe = list.shadowRoot!.appendChild(document.createElement('p'));
    probe.style.cssText = 'color: var(--_status-needs)';

    expect(seen(probe)[1]).toBe('rgb(255, 177, 92)');
  });
});

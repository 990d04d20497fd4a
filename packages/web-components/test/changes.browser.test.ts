import { PREVIEW_LIMIT_BYTES, type StoredEvent } from '@ao-observability/core';
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { StaticClient } from '../src/client/static-client.js';
import type { AgentChanges } from '../src/components/agent-changes/agent-changes.js';
import '../src/define/agent-changes.js';
import type { AoCopyEvent } from '../src/events/ao-copy-event.js';
import type { AoNavigateEvent } from '../src/events/ao-navigate-event.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { aFile, reviewFleet } from './review-fleet.js';

const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
const heads = (element: AgentChanges) => deepAll(element.shadowRoot!, '.head');
const head = (element: AgentChanges, name: string) =>
  heads(element).find((one) => one.dataset['path']?.endsWith(name))!;
const body = (element: AgentChanges, name: string) =>
  squeeze(deepText(head(element, name).closest('li')!.querySelector('.body') ?? document.createTextNode('')));
const openedNames = (element: AgentChanges) =>
  heads(element)
    .filter((one) => one.ariaExpanded === 'true')
    .map((one) => one.dataset['path']?.split('/').at(-1));
const button = (element: AgentChanges, name: string) =>
  deepAll(element.shadowRoot!, 'button').find((one) => squeeze(deepText(one)) === name)!;

async function changes(client = new StaticClient({ events: reviewFleet(Date.now()) }), more = {}) {
  const element = await mount<AgentChanges>('agent-changes', { client, session: 'billing', ...more });
  await vi.waitFor(() => expect(heads(element).length).toBeGreaterThan(0));
  await settled(6);
  return element;
}

function heard<Heard extends Event>(element: HTMLElement, type: string): Heard[] {
  const events: Heard[] = [];
  element.addEventListener(type, (event) => events.push(event as Heard));
  return events;
}

/** A file so long that its edits reach the page cut. */
function longEdits(count: number): EventScript {
  const script = new EventScript('long', { at: Date.now() - 60_000 }).start({ cwd: '/work' });
  let text = aFile(1_000);
  for (let edit = 0; edit < count; edit += 1) {
    const after = text.replace(`line${edit} = ${edit}`, `line${edit} = -1`);
    script.call(
      'Edit',
      { file_path: '/work/long.ts', old_string: `line${edit} = ${edit};`, new_string: `line${edit} = -1;` },
      { result: { originalFile: text } },
    );
    text = after;
  }
  return script;
}

describe('<agent-changes>', () => {
  it('lists the files in the order they were touched, with what happened to them', async () => {
    const element = await changes();
    const sized = () => expect(deepText(head(element, 'tax.ts'))).toContain('+1');
    await vi.waitFor(sized, 5_000);

    expect(heads(element).map((one) => squeeze(deepText(one)).replace(/ \d+[ms].*$/, ''))).toEqual([
      'MModified proration.ts in src 1 failed 2 edits +2−2',
      'ACreated proration.test.ts in src 1 edit +1−0',
      'MModified proration.md in docs/invoices Write the docs 2 edits Σsum of edits +2−2',
      'DDeleted legacy.ts in src 1 edit —',
      'MModified tax.ts in src 1 edit +1−1',
    ]);
  });

  it('shows the net change of edits whose text is known, and names those that failed', async () => {
    const element = await changes();

    head(element, 'proration.ts').click();
    await vi.waitFor(() => expect(body(element, 'proration.ts')).toContain('Math.round'), 5_000);

    expect(body(element, 'proration.ts')).toContain('Net change of 2 edits');
    expect(deepAll(head(element, 'proration.ts').closest('li')!, '.line.add')).toHaveLength(2);
    expect(body(element, 'proration.ts')).toContain('Failed, not counted');
    expect(element.shadowRoot!.textContent).not.toContain('nowhere');
  });

  it('shows edits in order when the text of the file is not known, without line numbers', async () => {
    const element = await changes();

    head(element, 'proration.md').click();
    await vi.waitFor(() => expect(body(element, 'proration.md')).toContain('counted once'), 5_000);

    const numbers = deepAll(head(element, 'proration.md').closest('li')!, '.line .number');
    expect(body(element, 'proration.md')).toContain('these are the edits one by one');
    expect(numbers.map(deepText).join('')).toBe('');
  });

  it('follows a session live, and keeps its place in the list', async () => {
    const client = new StaticClient({ events: reviewFleet(Date.now()) });
    const element = await changes(client);
    const late = new EventScript('late', { at: Date.now() }).call(
      'Write',
      { file_path: '/home/dev/work/billing/a-first.ts', content: 'x\n' },
      { result: { type: 'create' } },
    );

    client.push(...late.events.map((event) => ({ ...event, session_id: 'billing' })));
    await vi.waitFor(() => expect(heads(element)).toHaveLength(6));

    expect(heads(element).at(-1)?.dataset['path']).toContain('a-first.ts');
  });

  it('reads what came cut when its file is opened, and knows the net change then', async () => {
    const script = longEdits(3);
    const client = new StaticClient({ events: script.events });
    const element = await changes(client, { session: 'long' });
    expect(JSON.stringify(script.events.at(-1)).length).toBeGreaterThan(PREVIEW_LIMIT_BYTES);
    expect(deepText(head(element, 'long.ts'))).toContain('—');

    head(element, 'long.ts').click();

    await vi.waitFor(() => expect(body(element, 'long.ts')).toContain('Net change of 3 edits'));
    await vi.waitFor(() => expect(squeeze(deepText(head(element, 'long.ts')))).toContain('+3−3'));
    head(element, 'long.ts').click();
    await settled();
    expect(squeeze(deepText(head(element, 'long.ts')))).toContain('+3−3');
  });

  it('offers to try again when whole edits cannot be read', async () => {
    const client = new StaticClient({ events: longEdits(1).events });
    const read = client.payload.bind(client);
    let broken = true;
    client.payload = (id: string): Promise<StoredEvent> =>
      broken ? Promise.reject(new Error('gone')) : read(id);
    const element = await changes(client, { session: 'long' });

    head(element, 'long.ts').click();
    await vi.waitFor(() => expect(body(element, 'long.ts')).toContain('could not be read whole'));
    broken = false;
    button(element, 'Retry').click();

    await vi.waitFor(() => expect(squeeze(deepText(head(element, 'long.ts')))).toContain('+1−1'));
  });

  it('reads back to the beginning of a session by itself', async () => {
    const script = longEdits(1);
    for (let index = 0; index < 60; index += 1) script.say(`Step ${index}`);
    const client = new StaticClient({ events: script.events, pageEvents: 20 });

    const element = await changes(client, { session: 'long' });

    expect(heads(element)).toHaveLength(1);
  });

  it('warns that another live session edits the file, and leads there', async () => {
    const element = await changes();
    await vi.waitFor(
      () => expect(deepText(head(element, 'tax.ts'))).toContain('also edited elsewhere'),
      4_000,
    );
    const navigations = heard<AoNavigateEvent>(element, 'ao-navigate');
    expect(deepText(head(element, 'proration.ts'))).not.toContain('elsewhere');

    head(element, 'tax.ts').click();
    await vi.waitFor(() => expect(body(element, 'tax.ts')).toContain('tax-rules'));
    deepAll(element.shadowRoot!, '.conflict .link')[0]!.click();

    expect(navigations[0]?.to).toEqual({ sessionId: 'tax', view: 'changes' });
  });

  it('leads from an edit to its place in the conversation', async () => {
    const element = await changes();
    const navigations = heard<AoNavigateEvent>(element, 'ao-navigate');

    head(element, 'proration.test.ts').click();
    await settled();
    deepAll(element.shadowRoot!, '.edit-line button')[0]!.click();

    const { to } = navigations[0]!;
    expect(to).toMatchObject({ sessionId: 'billing', view: 'conversation' });
    const event = await element.client!.payload(to.eventId!);
    expect(event.data['tool_name']).toBe('Write');
  });

  it('opens and focuses the file of an event', async () => {
    const client = new StaticClient({ events: reviewFleet(Date.now()) });
    const { items } = await client.events({ session_id: 'billing', types: ['post_tool'] });
    const write = items.find(({ data }) => data['tool_name'] === 'Write')!;

    const element = await changes(client, { event: write.event_id });

    expect(openedNames(element)).toEqual(['proration.test.ts']);
    expect(element.shadowRoot!.activeElement).toBe(head(element, 'proration.test.ts'));
  });

  it('is worked by the keyboard', async () => {
    const element = await changes();
    const focusedName = () =>
      (element.shadowRoot!.activeElement as HTMLElement).dataset['path']?.split('/').at(-1);
    expect(heads(element).filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);

    deepAll(element.shadowRoot!, 'input')[0]!.focus();
    await userEvent.keyboard('{ArrowDown}jk{ArrowDown}{Enter}');
    expect([focusedName(), openedNames(element)]).toEqual(['proration.test.ts', ['proration.test.ts']]);
    await userEvent.keyboard('{ArrowLeft}');
    expect(openedNames(element)).toEqual([]);
    await userEvent.keyboard('{ArrowRight}{End}x');
    expect(openedNames(element)).toEqual(['proration.test.ts', 'tax.ts']);
    await userEvent.keyboard('X');
    await settled();
    expect([focusedName(), openedNames(element)]).toEqual(['tax.ts', []]);
  });

  it('filters by path, and clears the filter again', async () => {
    const element = await changes();
    await userEvent.type(deepAll(element.shadowRoot!, 'input')[0]!, 'docs md');
    expect(heads(element).map(({ dataset }) => dataset['path']?.split('/').at(-1))).toEqual(['proration.md']);

    await userEvent.type(deepAll(element.shadowRoot!, 'input')[0]!, 'zzz');
    expect(deepText(element)).toContain('0 of 5 files match');
    button(element, 'Clear filter').click();
    await settled();

    expect(heads(element)).toHaveLength(5);
  });

  it('remembers how diffs are drawn', async () => {
    const element = await changes();
    head(element, 'proration.ts').click();
    await vi.waitFor(() => expect(deepAll(element.shadowRoot!, '.diff')).toHaveLength(1));

    button(element, 'Split').click();
    await settled();

    expect(deepAll(element.shadowRoot!, '.diff.split')).toHaveLength(1);
    expect(button(element, 'Split').ariaPressed).toBe('true');
    button(element, 'Unified').click();
    await settled();
    expect(deepAll(element.shadowRoot!, '.diff.split')).toHaveLength(0);
  });

  it('lets the host copy a path, and says when there is no clipboard', async () => {
    const element = await changes();
    const copies = heard<AoCopyEvent>(element, 'ao-copy');
    head(element, 'proration.ts').click();
    await settled();

    button(element, 'Copy path').click();

    expect(copies[0]).toMatchObject({ what: 'path', text: '/home/dev/work/billing/src/proration.ts' });
    await vi.waitFor(() => expect(deepText(deepAll(element.shadowRoot!, '.copied')[0]!)).toMatch(/^Path c/));
  });

  it('says what is missing, empty, loading or broken', async () => {
    const alone = await mount<AgentChanges>('agent-changes', {});
    expect(deepText(alone)).toContain('No data source');

    const client = new StaticClient({ events: reviewFleet(Date.now()) });
    const empty = await mount<AgentChanges>('agent-changes', { client, session: 'docs' });
    await vi.waitFor(() => expect(deepText(empty)).toContain('No file was edited'));
    expect(empty.matches(':state(empty)')).toBe(true);

    const broken = new StaticClient({ events: reviewFleet(Date.now()) });
    broken.timeline = (sessionId) => ({
      ...client.timeline(sessionId),
      sessionId,
      entries: [],
      state: 'error',
      error: 'connection refused',
      hasEarlier: false,
      loadingEarlier: false,
      onChange: () => () => undefined,
      loadEarlier: () => Promise.resolve(),
      reload: () => Promise.resolve(),
      close: () => undefined,
    });
    const failing = await mount<AgentChanges>('agent-changes', { client: broken, session: 'billing' });
    expect(deepText(failing)).toContain('The changes could not be read: connection refused');
    expect(button(failing, 'Retry')).toBeDefined();
  });
});

describe.each(['light', 'dark'] as const)('<agent-changes> accessibility, %s', (theme) => {
  it.each([900, 400])('finds nothing wrong with everything open at %i px', async (width) => {
    const client = new StaticClient({ events: reviewFleet(Date.now()) });
    const element = await mount<AgentChanges>(
      'agent-changes',
      { client, session: 'billing', theme },
      { width, height: 1_600 },
    );
    await vi.waitFor(() => expect(heads(element)).toHaveLength(5));
    button(element, 'Open all').click();
    await vi.waitFor(() => expect(deepAll(element.shadowRoot!, '.diff').length).toBeGreaterThan(3));

    const { violations } = await axe.run(element, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import type { ToolCallEntry } from '@ao-observability/core';
import { RendererRegistry, StaticClient, type AgentTimeline } from '../src/define/index.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { violations } from './violations.js';

const aSession = () =>
  new EventScript('s', { at: Date.now() - 60_000 })
    .start()
    .prompt('Look into it')
    .call(
      'mcp__jira__create_issue',
      { key: 'AB-1', title: '<b>Crash</b>' },
      { result: [{ type: 'text', text: 'created' }] },
    )
    .call('mcp__slack__post', { text: 'hello' }, { result: [{ type: 'text', text: 'posted' }] })
    .call('Bash', { command: 'make' }, { result: { stdout: 'built', stderr: '' } })
    .say('All *done*.').events;

const aTimeline = (more: Partial<AgentTimeline> = {}, children: readonly Element[] = []) =>
  mount<AgentTimeline>(
    'agent-timeline',
    { client: new StaticClient({ events: aSession() }), session: 's', fold: 'none', ...more } as never,
    { width: 900, height: 900 },
  ).then(async (timeline) => {
    timeline.append(...children);
    await settled();
    return timeline;
  });

const row = (timeline: Element, name: string) =>
  deepAll(timeline, 'article').find((article) => deepText(article).includes(name))!;

async function open(timeline: Element, name: string): Promise<HTMLElement> {
  const head = deepAll(row(timeline, name), '.head')[0]!;
  if (head.getAttribute('aria-expanded') === 'false') head.click();
  await settled();
  return row(timeline, name);
}

const aToolRenderer = (tool: string, element: string) => {
  const child = document.createElement('agent-tool-renderer');
  child.setAttribute('tool', tool);
  child.setAttribute('element', element);
  return child;
};

class IssueView extends HTMLElement {
  static made = 0;
  entry?: ToolCallEntry;
  #payload: unknown;
  constructor() {
    super();
    IssueView.made += 1;
  }
  set payload(value: { input: { key: string } }) {
    this.#payload = value;
    this.textContent = `issue ${value.input.key} by ${this.entry?.tool_name}`;
  }
  get payload() {
    return this.#payload as { input: { key: string } };
  }
}
class BrokenView extends HTMLElement {
  set payload(_value: unknown) {
    throw new Error('broken view');
  }
}
customElements.define('test-issue-view', IssueView);
customElements.define('test-broken-view', BrokenView);

let consoleError: Mock;
beforeEach(() => {
  consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

describe('renderers in JavaScript', () => {
  it('draw the calls of tools by their pattern, from a template whose values are text', async () => {
    const timeline = await aTimeline();
    timeline.renderers.tool('mcp__jira__*', (_call, { html, payload }) => {
      const { key, title } = payload.input as { key: string; title: string };
      return html`<p class="issue"><b>${key}</b> ${title}</p>`;
    });
    await settled();

    const jira = await open(timeline, 'create_issue');
    const slack = await open(timeline, 'post');

    expect(deepText(deepAll(jira, '.issue')[0]!)).toBe('AB-1 <b>Crash</b>');
    expect(deepText(jira)).not.toContain('created');
    expect(deepText(slack)).toContain('posted');
  });

  it('may give a node, or a string that is text and nothing else', async () => {
    const timeline = await aTimeline();
    const node = document.createElement('em');
    node.textContent = 'a node';
    timeline.renderers.tool('Bash', () => node);
    timeline.renderers.kind('message', ({ text }) => `<i>${text}</i>`);
    await settled();

    const bash = await open(timeline, 'make');

    expect(bash.contains(node)).toBe(true);
    expect(deepText(timeline)).toContain('<i>All *done*.</i>');
    expect(deepAll(timeline, 'i')).toEqual([]);
  });

  it('are asked for a closed row only when they want to be', async () => {
    const timeline = await aTimeline();
    const render = vi.fn<() => string>(() => 'drawn');
    timeline.renderers.tool('Bash', render);
    await settled();
    expect(render).not.toHaveBeenCalled();

    timeline.renderers.tool('Bash', (_call, { expanded }) => `open: ${expanded}`, { whenClosed: true });
    await settled();

    expect(deepText(row(timeline, 'make'))).toContain('open: false');
  });

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('renderer failed');
      },
    ],
    ['gives back a promise', () => Promise.resolve('later')],
    ['gives back a number', () => 7],
    ['gives back an object', () => ({ a: 1 })],
  ])('that %s leaves the call as usual, and one line in the console', async (_name, render) => {
    const timeline = await aTimeline();
    timeline.renderers.tool('*', render as () => string);
    await settled();

    const bash = await open(timeline, 'make');
    await open(timeline, 'create_issue');

    expect(deepText(bash)).toContain('built');
    expect(consoleError).toHaveBeenCalledTimes(1);
    expect(consoleError.mock.calls[0]?.[0]).toContain('The renderer for "*" failed');
  });

  it('that fails while its template is drawn leaves nothing of it behind', async () => {
    const timeline = await aTimeline();
    let fails = true;
    timeline.renderers.tool('Bash', (_call, { html }) => {
      const bad = {
        toString() {
          if (fails) throw new Error('not today');
          return 'well';
        },
      };
      return html`<p class="half">before <a title=${bad}>x</a></p>`;
    });
    await settled();

    const bash = await open(timeline, 'make');
    expect(deepText(bash)).toContain('built');
    expect(deepAll(bash, '.half')).toEqual([]);

    fails = false;
    timeline.requestUpdate();
    await settled();
    expect(deepAll(bash, '.half a')[0]?.title).toBe('well');
  });

  it('come and go, and may be shared', async () => {
    const registry = new RendererRegistry();
    const [one, other] = [await aTimeline({ renderers: registry }), await aTimeline()];
    other.renderers = registry;
    const remove = registry.kind('message', () => 'mine');
    await settled();
    expect(deepText(one)).toContain('mine');
    expect(deepText(other)).toContain('mine');

    remove();
    await settled();
    expect(deepText(one)).not.toContain('mine');
    expect(deepText(other)).toContain('All done.');
  });

  it('leave the raw payload one click away', async () => {
    const timeline = await aTimeline();
    timeline.renderers.tool('Bash', () => 'nothing to see');
    await settled();
    const bash = await open(timeline, 'make');

    deepAll(bash, 'button.raw')[0]!.click();
    await settled();

    expect(deepText(row(timeline, 'make'))).toContain('command: "make"');
    expect(deepText(row(timeline, 'make'))).toContain('nothing to see');
  });
});

describe('renderers in HTML', () => {
  it('draw calls with an element of the page, made once for each row', async () => {
    const timeline = await aTimeline({}, [aToolRenderer('mcp__jira__*', 'test-issue-view')]);
    const before = IssueView.made;

    const jira = await open(timeline, 'create_issue');
    timeline.requestUpdate();
    await settled();

    expect(deepText(jira)).toContain('issue AB-1 by mcp__jira__create_issue');
    expect(IssueView.made - before).toBe(1);
  });

  it('are found when they were there before the timeline', async () => {
    const frame = document.createElement('div');
    const timeline = document.createElement('agent-timeline');
    timeline.append(aToolRenderer('mcp__jira__*', 'test-issue-view'));
    Object.assign(timeline, { client: new StaticClient({ events: aSession() }), session: 's', fold: 'none' });
    frame.style.blockSize = '900px';
    frame.append(timeline);
    document.body.append(frame);
    await settled();

    expect(deepText(await open(timeline, 'create_issue'))).toContain('issue AB-1');
    frame.remove();
  });

  it('begin when the element is defined, and end when they are taken out', async () => {
    const child = aToolRenderer('Bash', 'test-late-view');
    const timeline = await aTimeline({}, [child]);
    const bash = await open(timeline, 'make');
    expect(deepText(bash)).toContain('built');

    customElements.define(
      'test-late-view',
      class extends HTMLElement {
        connectedCallback() {
          this.textContent = 'late';
        }
      },
    );
    await settled();
    expect(deepText(bash)).toContain('late');

    child.remove();
    await settled();
    expect(deepText(bash)).not.toContain('late');
    expect(deepText(bash)).toContain('built');
  });

  it.each(['script', 'iframe', 'IFRAME', 'x y', 'my-view onclick=x', '', '-x', 'img/src'])(
    'never make %j',
    async (name) => {
      const timeline = await aTimeline({}, [aToolRenderer('*', name)]);

      const bash = await open(timeline, 'make');

      expect(deepText(bash)).toContain('built');
      expect(deepAll(timeline, 'script, iframe, img')).toEqual([]);
      expect(consoleError).toHaveBeenCalledTimes(name === '' ? 0 : 1);
    },
  );

  it('whose element throws leave the call as usual', async () => {
    const timeline = await aTimeline({}, [aToolRenderer('Bash', 'test-broken-view')]);

    expect(deepText(await open(timeline, 'make'))).toContain('built');
    expect(consoleError).toHaveBeenCalledTimes(1);
  });
});

describe.each(['light', 'dark'] as const)('a timeline with renderers of the page, %s', (theme) => {
  it('has nothing that axe finds wrong, raw and split payloads included', async () => {
    const timeline = await aTimeline({ theme, diffView: 'split' } as never, [
      aToolRenderer('mcp__jira__*', 'test-issue-view'),
    ]);
    for (const name of ['create_issue', 'post', 'make']) await open(timeline, name);
    deepAll(row(timeline, 'make'), 'button.raw')[0]!.click();
    await settled(10);

    expect(await violations(timeline)).toEqual([]);
  });
});

import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StoredEvent, StorePlugin } from '@ao-observability/core';
import { memoryStore } from '@ao-observability/core/memory-store';
import { describe, expect, it } from 'vitest';
import type { Collector, CollectorOptions } from '../src/index.js';
import {
  aCall,
  aModelLine,
  appendLines,
  aProjectsFolder,
  aPrompt,
  aResult,
  aText,
  writeLines,
} from './a-transcript.js';
import { eventually, postTo, withCollector } from './with-collector.js';

/** Long enough to be told apart from "at once", and never waited for. */
const NEVER = 1_000_000;

interface Setting {
  collector: Collector;
  store: StorePlugin;
  root: string;
  /** The transcript of the session `s-1`. */
  path: string;
  /** Sends a hook's payload, as Claude Code does. */
  hook: (name: string, fields?: object) => Promise<void>;
  events: (type?: string) => Promise<readonly StoredEvent[]>;
}

async function aSetting(options: Partial<CollectorOptions> = {}, root = aProjectsFolder()): Promise<Setting> {
  const store = options.store ?? lastingStore();
  const { collector, url } = await withCollector({ transcripts: { roots: [root] }, ...options, store });
  const path = join(root, '-project', 's-1.jsonl');
  mkdirSync(dirname(path), { recursive: true });
  return {
    collector,
    store,
    root,
    path,
    hook: async (name, fields = {}) => {
      const common = { session_id: 's-1', transcript_path: path, cwd: '/project', hook_event_name: name };
      const answer = await postTo(`${url}/api/hooks/claude-code`, { ...common, ...fields });
      expect(answer.status).toBe(200);
    },
    events: async (type) => {
      const { items } = await store.readEvents({
        limit: 10_000,
        ...(type !== undefined && { types: [type] }),
      });
      return items;
    },
  };
}

/** A store that outlives the collector. */
function lastingStore(): StorePlugin {
  return { ...memoryStore(), stop: () => undefined };
}

const STOP = { prompt_id: 'prompt-go', stop_hook_active: false, last_assistant_message: 'Done' };

describe('a collector that reads transcripts', () => {
  it('stores what the transcript tells when a turn ends, each fact once', async () => {
    const { path, hook, events } = await aSetting();
    await hook('UserPromptSubmit', { prompt_id: 'prompt-go', prompt: 'go' });
    await hook('PreToolUse', {
      prompt_id: 'prompt-go',
      tool_name: 'Bash',
      tool_input: {},
      tool_use_id: 'c-1',
    });
    await hook('PostToolUse', {
      prompt_id: 'prompt-go',
      tool_name: 'Bash',
      tool_response: {},
      tool_use_id: 'c-1',
    });
    writeLines(path, [
      aPrompt('go'),
      aModelLine('m-1', aCall('c-1'), {}, { stop_reason: 'tool_use' }),
      aResult('c-1', 'ok'),
      aModelLine('m-2', aText('Done')),
    ]);

    await hook('Stop', STOP);

    await eventually(async () => expect(await events('usage')).toHaveLength(2));
    const stored = await events();
    expect(stored.map(({ event_type }) => event_type).toSorted()).toEqual([
      'assistant_message',
      'post_tool',
      'pre_tool',
      'session_context',
      'turn_stop',
      'usage',
      'usage',
      'user_prompt',
    ]);
  });

  it('makes one row of a session whose tokens, tools and place come from both', async () => {
    const { path, hook, events, store } = await aSetting();
    writeLines(path, [aPrompt('go'), aModelLine('m-1', aText('Done'))]);
    await hook('UserPromptSubmit', { prompt_id: 'prompt-go', prompt: 'go' });
    await hook('Stop', STOP);
    await eventually(async () => expect(await events('usage')).toHaveLength(1));

    const { items } = await store.readSessions({ now: Date.now() });

    expect(items).toMatchObject([
      {
        session_id: 's-1',
        git_branch: 'main',
        agent_version: '2.1.330',
        usage: { input_tokens: 10 },
        turns: 1,
      },
    ]);
  });

  it('reads again a little later what an agent writes after its stop', async () => {
    const limits = { transcriptLateMs: 50 };
    const { path, hook, events, collector } = await aSetting({ limits });
    writeLines(path, [aPrompt('go')]);
    await hook('Stop', STOP);
    await eventually(() => expect(collector.status().transcripts?.reads).toBe(1));

    appendLines(path, [aModelLine('m-1', aText('Done'))]);

    await eventually(async () => expect(await events('assistant_message')).toHaveLength(1));
    expect(collector.status().transcripts).toMatchObject({ failed: 0, restarts: 0 });
  });

  it('finds a transcript that was not there yet', async () => {
    const { path, hook, events, collector } = await aSetting({ limits: { transcriptLateMs: 50 } });
    await hook('UserPromptSubmit', { prompt_id: 'prompt-go', prompt: 'go' });
    await eventually(() => expect(collector.status().transcripts?.missing).toBe(1));

    writeLines(path, [aPrompt('go'), aModelLine('m-1', aText('On it'))]);

    await eventually(async () => expect(await events('assistant_message')).toHaveLength(1));
  });

  it('reads no more often than its pace while an agent works', async () => {
    const { path, hook, collector, events } = await aSetting({ limits: { transcriptPaceMs: NEVER } });
    writeLines(path, [aPrompt('go')]);
    const call = { prompt_id: 'prompt-go', tool_name: 'Bash', tool_input: {} };

    for (let count = 0; count < 20; count++) await hook('PreToolUse', { ...call, tool_use_id: `c-${count}` });

    await eventually(async () => expect(await events('session_context')).toHaveLength(1));
    expect(collector.status().transcripts).toMatchObject({ reads: 1, waiting: 1 });
  });

  it('reads the conversations of sub-agents, with the parent of each', async () => {
    const { path, hook, events } = await aSetting();
    writeLines(path, [aPrompt('go')]);
    for (const [id, parent] of [
      ['a1', undefined],
      ['a2', 'a1'],
    ] as const) {
      const file = join(path.replace('.jsonl', ''), 'subagents', `agent-${id}.jsonl`);
      const fields = { agentId: id, isSidechain: true };
      writeLines(file, [aPrompt('look', fields), aModelLine(`m-${id}`, aText(`I am ${id}`), fields)]);
      const meta = { agentType: 'Explore', description: 'Look', ...(parent && { parentAgentId: parent }) };
      writeFileSync(file.replace('.jsonl', '.meta.json'), JSON.stringify(meta));
    }
    const folder = join(path.replace('.jsonl', ''), 'subagents');

    await hook('SubagentStop', {
      agent_id: 'a1',
      agent_type: 'Explore',
      agent_transcript_path: join(folder, 'agent-a1.jsonl'),
    });
    // No hook names the other one.
    await hook('SessionEnd', { reason: 'other', prompt_id: 'prompt-go' });

    await eventually(async () => expect(await events('assistant_message')).toHaveLength(2));
    const said = await events('assistant_message');
    const lines = said.map(({ agent_id, parent_agent_id, data }) => [
      agent_id,
      parent_agent_id,
      data['text'],
    ]);
    expect(new Set(lines)).toEqual(
      new Set([
        ['a1', undefined, 'I am a1'],
        ['a2', 'a1', 'I am a2'],
      ]),
    );
  });

  it('learns at the next prompt that the user stopped a sub-agent', async () => {
    const { path, hook, store } = await aSetting();
    writeLines(path, [aPrompt('go')]);
    const file = join(path.replace('.jsonl', ''), 'subagents', 'agent-a1.jsonl');
    await hook('UserPromptSubmit', { prompt_id: 'prompt-go', prompt: 'go' });
    await hook('SubagentStart', { prompt_id: 'prompt-go', agent_id: 'a1', agent_type: 'Explore' });
    const fields = { agentId: 'a1', isSidechain: true, timestamp: new Date().toISOString() };
    writeLines(file, [
      aPrompt('look', fields),
      aModelLine('m-a1', aText('I look.'), fields),
      aPrompt('[Request interrupted by user]', fields),
    ]);
    writeFileSync(file.replace('.jsonl', '.meta.json'), JSON.stringify({ agentType: 'Explore' }));

    await hook('UserPromptSubmit', { prompt_id: 'prompt-next', prompt: 'something else' });

    await eventually(async () => {
      const { items } = await store.readSessions({ now: Date.now() });
      expect(items[0]?.agents).toMatchObject([
        { agent_id: 'a1', status: 'finished', outcome: 'interrupted' },
      ]);
    });
  });

  it('goes on after a restart from where it was', async () => {
    const root = aProjectsFolder();
    const stateFile = join(root, 'state', 'positions.json');
    const store = lastingStore();
    const transcripts = { roots: [root], stateFile };
    const first = await aSetting({ transcripts, store }, root);
    writeLines(first.path, [aPrompt('go'), aModelLine('m-1', aCall('c-1'))]);
    await first.hook('Stop', STOP);
    await eventually(async () => expect(await first.events('usage')).toHaveLength(1));
    await first.collector.stop();
    const length = readFileSync(first.path).length;
    appendLines(first.path, [aResult('c-1', 'ok')]);

    const second = await aSetting({ transcripts, store }, root);
    await second.hook('Stop', { ...STOP, prompt_id: 'another' });

    await eventually(async () => expect(await second.events('post_tool')).toHaveLength(1));
    expect((await second.events('post_tool'))[0]?.data['tool_name']).toBe('Bash');
    const { bytes, restarts } = second.collector.status().transcripts!;
    expect({ bytes, restarts }).toEqual({ bytes: readFileSync(first.path).length - length, restarts: 0 });
  });

  it.each([
    ['is lost', (file: string) => rmSync(file)],
    ['is spoilt', (file: string) => writeFileSync(file, '{"version":')],
    ['is that of another store', (file: string) => writeFileSync(file, otherStore(file))],
  ])(
    'reads everything once more, and stores nothing twice, when the file of its offsets %s',
    async (_, harm) => {
      const root = aProjectsFolder();
      const stateFile = join(root, 'positions.json');
      const store = lastingStore();
      const transcripts = { roots: [root], stateFile };
      const first = await aSetting({ transcripts, store }, root);
      writeLines(first.path, [aPrompt('go'), aModelLine('m-1', aText('Done'))]);
      await first.hook('Stop', STOP);
      await eventually(async () => expect(await first.events('usage')).toHaveLength(1));
      await first.collector.stop();
      const before = (await first.events()).length;
      harm(stateFile);

      const second = await aSetting({ transcripts, store }, root);
      await second.hook('Stop', { ...STOP, prompt_id: 'another' });

      const { length } = readFileSync(first.path);
      await eventually(() => expect(second.collector.status().transcripts?.bytes).toBe(length));
      expect(await second.events()).toHaveLength(before + 1);
    },
  );

  it.each([
    ['was cut', (path: string) => truncateSync(path, 10)],
    ['was replaced by another', () => undefined],
  ])('begins anew with a transcript that %s', async (_, harm) => {
    const { path, hook, events, collector } = await aSetting();
    writeLines(path, [aPrompt('go'), aModelLine('m-1', aText('Done'))]);
    await hook('Stop', STOP);
    await eventually(async () => expect(await events('usage')).toHaveLength(1));

    harm(path);
    const padding = aPrompt('a longer beginning', { promptId: 'p-9' });
    writeLines(path, [padding, aModelLine('m-9', aText('Anew')), aModelLine('m-10', aText('And more'))]);
    await hook('Stop', { ...STOP, prompt_id: 'another' });

    await eventually(async () => expect(await events('usage')).toHaveLength(3));
    expect(collector.status().transcripts).toMatchObject({ failed: 0 });
    expect(collector.status().transcripts?.restarts).toBeGreaterThanOrEqual(1);
  });
});

function otherStore(file: string): string {
  return readFileSync(file, 'utf8').replace(/"store_id":"[^"]*"/, '"store_id":"another"');
}

describe('a collector asked to read elsewhere', () => {
  it.each([
    ['a file outside its folders', (outside: string) => outside],
    [
      'a way out through its parent',
      (outside: string, root: string) => `${root}/../${outside.split('/').at(-2)}/x.jsonl`,
    ],
    [
      'a link to a file outside',
      (outside: string, root: string) => linkTo(outside, join(root, 'link.jsonl')),
    ],
    [
      'a file below a linked folder',
      (outside: string, root: string) => join(linkTo(dirname(outside), join(root, 'folder')), 'x.jsonl'),
    ],
    ['a file of another kind', (_: string, root: string) => withText(join(root, 'secrets.txt'))],
    ['a folder', (_: string, root: string) => aFolderNamed(join(root, 'folder.jsonl'))],
    ['a relative path', () => 'x.jsonl'],
  ])('refuses %s, and counts it', async (_, pathOf) => {
    const outside = join(aProjectsFolder(), 'x.jsonl');
    writeLines(outside, [aModelLine('m-1', aText('Not yours'))]);
    const { hook, events, root, collector } = await aSetting();

    await hook('Stop', { ...STOP, transcript_path: pathOf(outside, root) });

    await eventually(() => expect(collector.status().transcripts?.refused).toBeGreaterThanOrEqual(1));
    expect(await events('assistant_message')).toEqual([]);
    expect(collector.status().transcripts).toMatchObject({ reads: 0 });
  });

  it('reads through a link that stays inside', async () => {
    const { hook, events, root, path } = await aSetting();
    writeLines(path, [aPrompt('go'), aModelLine('m-1', aText('Mine'))]);

    await hook('Stop', { ...STOP, transcript_path: linkTo(path, join(root, 'link.jsonl')) });

    await eventually(async () => expect(await events('assistant_message')).toHaveLength(1));
  });

  it('reads nothing when it is not told where', async () => {
    const { hook, events, path, collector } = await aSetting({ transcripts: false });
    writeLines(path, [aPrompt('go'), aModelLine('m-1', aText('Done'))]);

    await hook('Stop', STOP);
    await collector.stop();

    expect((await events()).map(({ event_type }) => event_type)).toEqual(['turn_stop']);
    expect(collector.status().transcripts).toBeUndefined();
  });

  it.each([{ roots: ['projects'] }, { roots: 'projects' }, {}])(
    'does not start with %j',
    async (transcripts) => {
      await expect(withCollector({ transcripts: transcripts as never })).rejects.toMatchObject({
        code: 'AO_CONFIG_INVALID',
      });
    },
  );
});

function linkTo(target: string, link: string): string {
  symlinkSync(target, link);
  return link;
}

function withText(path: string): string {
  writeFileSync(path, 'geheim');
  return path;
}

function aFolderNamed(path: string): string {
  mkdirSync(path);
  return path;
}

describe('the limits of reading transcripts', () => {
  it('let others have their turn with a long one, and still read all of it', async () => {
    const { path, hook, events, collector } = await aSetting({ limits: { transcriptTurnBytes: 1 } });
    const words = 'x'.repeat(600_000);
    writeLines(
      path,
      [1, 2, 3, 4].map((id) => aModelLine(`m-${id}`, aText(words))),
    );

    await hook('Stop', STOP);

    await eventually(async () => expect(await events('usage')).toHaveLength(4));
    expect(collector.status().transcripts?.reads).toBeGreaterThan(2);
  });

  it('skip and count a line that is too long', async () => {
    const { path, hook, events, collector } = await aSetting({ limits: { transcriptLineBytes: 2_000 } });
    writeLines(path, [aModelLine('m-1', aText('x'.repeat(2_000))), aModelLine('m-2', aText('short'))]);

    await hook('Stop', STOP);

    await eventually(async () => expect(await events('usage')).toHaveLength(1));
    expect(collector.status().transcripts).toMatchObject({ problems: 1 });
  });

  it('count a transcript that could not be planned because too many wait', async () => {
    const { path, hook, collector, root } = await aSetting({
      limits: { transcriptFiles: 1, transcriptLateMs: NEVER },
    });
    writeLines(path, [aPrompt('go')]);
    await hook('Stop', STOP);

    await hook('Stop', { ...STOP, prompt_id: 'p-2', transcript_path: join(root, 'other.jsonl') });

    expect(collector.status().transcripts).toMatchObject({ postponed: 1 });
    expect(collector.status().limits.transcriptFiles).toEqual({ limit: 1, used: 1 });
  });

  it('do not lose what was written just before the collector stops', async () => {
    const { path, hook, events, collector } = await aSetting({ limits: { transcriptLateMs: NEVER } });
    writeLines(path, [aPrompt('go')]);
    await hook('Stop', STOP);
    await eventually(async () => expect(await events('session_context')).toHaveLength(1));
    appendLines(path, [aModelLine('m-1', aText('Done'))]);

    await collector.stop();

    expect(await events('assistant_message')).toHaveLength(1);
  });
});

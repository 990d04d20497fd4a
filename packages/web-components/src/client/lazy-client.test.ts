import { describe, expect, it, vi } from 'vitest';
import { EventScript } from '../../test/event-script.js';
import { LazyClient } from './lazy-client.js';
import { StaticClient } from './static-client.js';

const aFleet = () =>
  new StaticClient({ events: new EventScript('s', { at: 0 }).add('user_prompt', { text: 'hello' }).events });
const startable = () => Object.assign(aFleet(), { start: vi.fn<() => void>(), stop: vi.fn<() => void>() });

describe('LazyClient', () => {
  it('is connecting until the client behind is here, and is that client afterwards', async () => {
    const client = new LazyClient(() => Promise.resolve(aFleet()));
    const onChange = vi.fn<() => void>();
    client.onChange(onChange);
    client.start();
    const timeline = client.timeline('s');

    expect([client.connection.state, client.loaded, client.total]).toEqual(['connecting', false, 0]);
    expect([timeline.state, timeline.entries.length]).toEqual(['loading', 0]);
    await vi.waitFor(() => expect(timeline.state).toBe('ready'));

    expect([client.connection.state, client.loaded, client.total]).toEqual(['static', true, 1]);
    expect(timeline.entries.map(({ kind }) => kind)).toEqual(['prompt']);
    expect(onChange).toHaveBeenCalled();
  });

  it('passes on what the client behind tells later', async () => {
    const source = aFleet();
    const client = new LazyClient(() => Promise.resolve(source));
    const timeline = client.timeline('s');
    await vi.waitFor(() => expect(timeline.state).toBe('ready'));
    const heard = vi.fn<() => void>();
    client.onChange(heard);

    source.setConnection('offline', 'the cable is out');

    expect(client.connection).toMatchObject({ state: 'offline', detail: 'the cable is out' });
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('starts the client behind once it is here, unless it was stopped meanwhile', async () => {
    const [kept, stopped] = [startable(), startable()];
    const clients = [kept, stopped].map((source) => new LazyClient(() => Promise.resolve(source)));

    for (const client of clients) client.start();
    clients[1]!.stop();
    await Promise.all(clients.map((client) => client.events({})));

    expect(kept.start).toHaveBeenCalledTimes(1);
    expect(stopped.start).not.toHaveBeenCalled();
  });

  it('says what it could not load, and tries again when it is asked again', async () => {
    const load = vi.fn<() => Promise<StaticClient>>(() => Promise.resolve(aFleet()));
    load.mockRejectedValueOnce(new Error('404'));
    const client = new LazyClient(load);
    const timeline = client.timeline('s');
    await vi.waitFor(() => expect(timeline.state).toBe('error'));

    expect(client.connection).toMatchObject({ state: 'offline' });
    expect([client.connection.detail, timeline.error].join()).toContain('404');
    await timeline.reload();

    await vi.waitFor(() => expect(timeline.state).toBe('ready'));
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('closes a conversation that nobody waits for any more', async () => {
    const source = aFleet();
    const close = vi.fn<() => void>();
    vi.spyOn(source, 'timeline').mockReturnValue({ close } as never);
    const client = new LazyClient(() => Promise.resolve(source));

    client.timeline('s').close();
    await client.events({});

    await vi.waitFor(() => expect(close).toHaveBeenCalledTimes(1));
  });
});

import { describe, expect, it, vi } from 'vitest';
import { FrameInbox } from './frame-inbox.js';
import type { SingleFrame } from './parse-frames.js';

function caughtUp(cursor: number): SingleFrame {
  return { type: 'caught_up', cursor };
}

/** An inbox that takes `slow` cursors slowly, and what happened to it. */
function anInbox({ slow = [0], limit = 10 }: { slow?: number[]; limit?: number } = {}) {
  const happened: string[] = [];
  const pending: { finish(): void; fail(error: Error): void }[] = [];
  const inbox = new FrameInbox({
    limit,
    take(frame) {
      const cursor = 'cursor' in frame ? frame.cursor : -1;
      happened.push(`took ${cursor}`);
      if (!slow.includes(cursor)) return undefined;
      return new Promise((finish, fail) => pending.push({ finish, fail }));
    },
    onOverflow: () => void happened.push('overflow'),
    onError: (error) => void happened.push(String(error)),
  });
  return { inbox, happened, pending };
}

describe('FrameInbox', () => {
  it('hands frames on at once while none takes long', () => {
    const { inbox, happened } = anInbox();

    inbox.push([caughtUp(1), caughtUp(2)]);
    inbox.push([caughtUp(3)]);

    expect(happened).toEqual(['took 1', 'took 2', 'took 3']);
  });

  it('holds the frames after a slow one, those of its own batch first', async () => {
    const { inbox, happened, pending } = anInbox({ slow: [1, 3] });
    inbox.push([caughtUp(1), caughtUp(2)]);
    inbox.push([caughtUp(3), caughtUp(4)]);
    expect(happened).toEqual(['took 1']);

    pending[0]!.finish();
    await vi.waitFor(() => expect(happened).toEqual(['took 1', 'took 2', 'took 3']));
    inbox.push([caughtUp(5)]);
    pending[1]!.finish();

    await vi.waitFor(() => expect(happened).toEqual(['took 1', 'took 2', 'took 3', 'took 4', 'took 5']));
  });

  it('reports an overflow once, after the slow frame was taken, and takes nothing more', async () => {
    const { inbox, happened, pending } = anInbox({ limit: 2 });
    inbox.push([caughtUp(0)]);
    inbox.push([caughtUp(1), caughtUp(2)]);
    inbox.push([caughtUp(3)]);
    inbox.push([caughtUp(4)]);
    expect(happened).toEqual(['took 0']);

    pending[0]!.finish();

    await vi.waitFor(() => expect(happened).toEqual(['took 0', 'overflow']));
    inbox.push([caughtUp(5)]);
    expect(happened).toEqual(['took 0', 'overflow']);
  });

  it('holds as many frames as the limit allows', async () => {
    const { inbox, happened, pending } = anInbox({ limit: 2 });
    inbox.push([caughtUp(0)]);
    inbox.push([caughtUp(1), caughtUp(2)]);

    pending[0]!.finish();

    await vi.waitFor(() => expect(happened).toEqual(['took 0', 'took 1', 'took 2']));
  });

  it('reports a frame that could not be taken, and not after it was closed', async () => {
    const [failing, closed] = [anInbox(), anInbox()];
    for (const { inbox } of [failing, closed]) inbox.push([caughtUp(0), caughtUp(1)]);

    closed.inbox.close();
    closed.pending[0]!.fail(new Error('too late'));
    failing.pending[0]!.fail(new Error('no answer'));

    await vi.waitFor(() => expect(failing.happened).toEqual(['took 0', 'Error: no answer']));
    closed.inbox.push([caughtUp(2)]);
    expect(closed.happened).toEqual(['took 0']);
  });
});

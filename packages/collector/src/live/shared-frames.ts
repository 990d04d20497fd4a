import { encodeBatches, type EncodedFrame } from './encoded-frame.js';

/** Frames of one commit, on their way to all readers. What several readers need is made once. */
export class SharedFrames {
  readonly frames: readonly EncodedFrame[];
  #batches: string[] | undefined;

  constructor(frames: readonly EncodedFrame[]) {
    this.frames = frames;
  }

  /** The messages for a reader that gets `chosen` of the frames. */
  messages(chosen: readonly EncodedFrame[], batch: boolean): readonly string[] {
    if (!batch) return chosen.map(({ json }) => json);
    if (chosen.length < this.frames.length) return encodeBatches(chosen);
    this.#batches ??= encodeBatches(this.frames);
    return this.#batches;
  }
}

import { open } from 'node:fs/promises';
import type { AgentEvent } from '@ao-observability/core';
import type { TranscriptState } from '../sources/claude-code/transcript/transcript-state.js';
import {
  type LineTranslation,
  TranscriptTranslator,
} from '../sources/claude-code/transcript/transcript-translator.js';
import { describeTranscript } from './describe-transcript.js';
import { type FileLine, readLines } from './read-lines.js';

/** Longest line that is read. Longer ones are skipped, and counted among the problems. */
export const TRANSCRIPT_LINE_BYTES = 16 * 1_024 * 1_024;

/** Bytes of a transcript behind one chunk. */
export const TRANSCRIPT_CHUNK_BYTES = 1_024 * 1_024;

/** Problems that one chunk names; the others are only counted, in its last one. */
export const CHUNK_PROBLEMS = 20;

/** What a part of a transcript gave. */
export interface TranscriptChunk {
  events: AgentEvent[];
  /** Bytes fully consumed since the beginning of the file; a half-written last line is not among them. */
  offset: number;
  /** What must be given together with `offset` to read on. Small, plain JSON. */
  state: TranscriptState;
  /** Size of the file when the reading began. */
  total_bytes: number;
  /** Lines consumed for this chunk. */
  lines: number;
  /** What could not be understood. */
  problems: string[];
  /** Lines of types that this version does not know, by type. */
  unknown_types: Record<string, number>;
  /** Lines that rightly gave no event, by type; `copied` for those that a fork took from another session. */
  skipped: Record<string, number>;
}

/** How a transcript is read. */
export interface ReadTranscriptOptions {
  /** The `offset` of the chunk to go on behind. @default 0 */
  from?: number;
  /** The `state` of that chunk. Without it the lines before `from` are read once more, giving no events. */
  state?: TranscriptState;
  /**
   * `import`: the file is all there is, so what hooks would have reported is concluded from it (`session_start`,
   * `turn_stop`, `subagent_start`, `subagent_stop`). `live`: hooks report these, and more lines will come.
   * @default 'import'
   */
  mode?: 'import' | 'live';
  signal?: AbortSignal;
  /** @default TRANSCRIPT_CHUNK_BYTES */
  chunkBytes?: number;
  /** @default TRANSCRIPT_LINE_BYTES */
  lineBytes?: number;
}

/**
 * Reads a transcript of Claude Code, of a session or (`subagents/agent-<id>.jsonl`) of a sub-agent, and translates its
 * lines. Events keep the ids that hooks give to the same facts. Streams: memory does not grow with the file.
 *
 * Gives at least one chunk. Rejects when the file cannot be opened or read, and when `signal` aborts.
 */
export async function* readTranscript(
  path: string,
  options: ReadTranscriptOptions = {},
): AsyncGenerator<TranscriptChunk> {
  const { from = 0, state, mode = 'import', signal, lineBytes = TRANSCRIPT_LINE_BYTES } = options;
  const { chunkBytes = TRANSCRIPT_CHUNK_BYTES } = options;
  const isImport = mode === 'import';
  const translator = new TranscriptTranslator(await describeTranscript(path, isImport), state);
  const file = await open(path, 'r');
  try {
    const total_bytes = (await file.stat()).size;
    const start = state === undefined ? 0 : from;
    const collected = new ChunkCollector(translator, { offset: start, from, total_bytes });
    for await (const line of readLines(file, { from: start, lineBytes, signal })) {
      collected.add(line);
      if (collected.bytes >= chunkBytes) yield collected.take();
    }
    collected.finish(isImport);
    yield collected.take();
  } finally {
    await file.close();
  }
}

/** Gathers what the lines of a chunk gave. */
class ChunkCollector {
  readonly #translator: TranscriptTranslator;
  readonly #from: number;
  readonly #totalBytes: number;
  #chunk: Omit<TranscriptChunk, 'offset' | 'state' | 'total_bytes'> = emptyChunk();
  #taken: number;
  #end: number;
  /** The last place to go on from: no event of a line before it is held back. */
  #settled: { offset: number; state: TranscriptState };
  #moreProblems = 0;

  constructor(
    translator: TranscriptTranslator,
    { offset, from, total_bytes }: { offset: number; from: number; total_bytes: number },
  ) {
    this.#translator = translator;
    this.#from = from;
    this.#totalBytes = total_bytes;
    this.#taken = offset;
    this.#end = offset;
    this.#settled = { offset, state: translator.state };
  }

  /** Bytes consumed since the last chunk. */
  get bytes(): number {
    return this.#end - this.#taken;
  }

  add({ text, end }: FileLine): void {
    this.#end = end;
    const isNew = end > this.#from;
    const translation = text === undefined ? undefined : this.#translate(text);
    if (!isNew) return;
    this.#chunk.lines += 1;
    if (text === undefined) this.#addProblem(`the line that ends at byte ${end} is too long`);
    if (!translation) return;
    const { events, problem, unknown_type, skipped } = translation;
    this.#chunk.events.push(...events);
    if (problem !== undefined) this.#addProblem(`${problem} (before byte ${end})`);
    if (unknown_type !== undefined) increment(this.#chunk.unknown_types, unknown_type);
    if (skipped !== undefined) increment(this.#chunk.skipped, skipped);
  }

  finish(isOver: boolean): void {
    this.#chunk.events.push(...this.#translator.finish({ isOver }));
  }

  take(): TranscriptChunk {
    if (!this.#translator.isHolding) {
      this.#settled = { offset: Math.max(this.#end, this.#from), state: this.#translator.state };
    }
    if (this.#moreProblems > 0) this.#chunk.problems.push(`${this.#moreProblems} more problems`);
    const chunk = { ...this.#chunk, ...this.#settled, total_bytes: this.#totalBytes };
    this.#chunk = emptyChunk();
    this.#moreProblems = 0;
    this.#taken = this.#end;
    return chunk;
  }

  #translate(text: string): LineTranslation | undefined {
    if (text.trim() === '') return undefined;
    try {
      return this.#translator.translate(JSON.parse(text));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { events: [], problem: `a line is not JSON: ${reason.slice(0, 200)}` };
    }
  }

  #addProblem(problem: string): void {
    if (this.#chunk.problems.length < CHUNK_PROBLEMS) this.#chunk.problems.push(problem);
    else this.#moreProblems += 1;
  }
}

function emptyChunk(): Omit<TranscriptChunk, 'offset' | 'state' | 'total_bytes'> {
  return { events: [], lines: 0, problems: [], unknown_types: {}, skipped: {} };
}

function increment(counts: Record<string, number>, name: string): void {
  counts[name] = (Object.hasOwn(counts, name) ? counts[name]! : 0) + 1;
}

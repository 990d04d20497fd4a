import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AoError, type AgentEvent, type Logger, type StoredEvent } from '@ao-observability/core';
import type { TranscriptCounters } from '../metrics/collector-status.js';
import { messageOf } from '../plugins/plugin-runner.js';
import { NEW_TRANSCRIPT } from '../sources/claude-code/transcript/transcript-state.js';
import { textOf } from '../sources/claude-code/transcript/line-value.js';
import { allowedPath } from './allowed-path.js';
import { fileMark } from './file-mark.js';
import { ReadPositions, type ReadPosition } from './read-positions.js';
import { ReadSchedule } from './read-schedule.js';
import { readTranscript, TRANSCRIPT_CHUNK_BYTES } from './read-transcript.js';
import { agentFolder, readTriggers, type ReadTrigger } from './read-triggers.js';
import { TranscriptMeter } from './transcript-meter.js';
import type { TranscriptLimits, TranscriptOptions } from './transcript-options.js';

/** What a follower works with. */
export interface TranscriptFollowerOptions extends TranscriptOptions {
  limits: TranscriptLimits;
  logger: Logger;
  /** Identity of the store; offsets hold for one store alone. */
  storeId: () => Promise<string>;
  /** Stores events; resolves after the commit, rejects when they were not taken. */
  store: (events: readonly AgentEvent[], bytes: number) => Promise<unknown>;
}

const BEGINNING: ReadPosition = { offset: 0, mark: '', state: NEW_TRANSCRIPT };

/** Before these a sub-agent may have been stopped by the user, which its transcript alone tells. */
const LEAVES_AGENTS: ReadonlySet<string> = new Set(['user_prompt', 'session_stop']);

/**
 * Reads transcripts when hooks give reason to, from where the last read ended. Nothing is watched and nothing is asked
 * for again and again. Whatever goes wrong is counted, and never reaches an agent.
 */
export class TranscriptFollower {
  readonly #options: TranscriptFollowerOptions;
  readonly #positions: ReadPositions;
  readonly #schedule: ReadSchedule;
  readonly #meter = new TranscriptMeter();
  #isClosed = false;

  constructor(options: TranscriptFollowerOptions) {
    const { limits, stateFile } = options;
    this.#options = options;
    this.#positions = new ReadPositions(stateFile, limits.transcriptFiles);
    this.#schedule = new ReadSchedule({
      read: (path) => this.#readSafely(path),
      readers: limits.transcriptReaders,
      paceMs: limits.transcriptPaceMs,
      lateMs: limits.transcriptLateMs,
      files: limits.transcriptFiles,
    });
  }

  async start(): Promise<void> {
    try {
      await this.#positions.load(await this.#options.storeId());
    } catch (error) {
      this.#options.logger.warn({ err: error }, 'transcripts are read once more from their beginning');
    }
  }

  /** Takes events that were just stored. Never throws. */
  note(events: readonly StoredEvent[]): void {
    if (this.#isClosed) return;
    for (const event of events) {
      for (const trigger of readTriggers(event)) this.#plan(trigger);
      const path = LEAVES_AGENTS.has(event.event_type) ? textOf(event.data['transcript_path']) : undefined;
      if (path !== undefined && readTriggers(event).length > 0) void this.#planAgents(path);
    }
  }

  /** Reads what is planned, keeps the offsets, and reads nothing more. */
  async stop(): Promise<void> {
    await this.#schedule.stop();
    this.#isClosed = true;
    await this.#save();
  }

  counters(): TranscriptCounters {
    return this.#meter.read(this.#schedule.size);
  }

  /** Files that wait to be read or are being read. */
  get waiting(): number {
    return this.#schedule.size;
  }

  #plan(trigger: ReadTrigger): void {
    if (!this.#schedule.plan(trigger)) this.#meter.postponed += 1;
  }

  /** The conversations of sub-agents whose end no hook reported. */
  async #planAgents(sessionPath: string): Promise<void> {
    const { verdict } = await allowedPath(sessionPath, this.#options.roots);
    if (verdict !== 'allowed') return;
    const folder = agentFolder(sessionPath);
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((one) => /^agent-[\w-]+\.jsonl$/.test(one))) {
      this.#plan({ path: join(folder, name), urgency: 'now' });
    }
  }

  async #readSafely(path: string): Promise<boolean> {
    try {
      const checked = await allowedPath(path, this.#options.roots);
      if (checked.verdict !== 'allowed') {
        this.#meter[checked.verdict] += 1;
        return false;
      }
      this.#meter.reads += 1;
      const hasMore = await this.#read(checked.path);
      if (this.#schedule.size <= 1) await this.#save();
      return hasMore;
    } catch (error) {
      this.#meter.failed += 1;
      // Events that were not taken now, because too many wait, are there to be read again.
      if (AoError.is(error) && error.retryable) this.#plan({ path, urgency: 'paced' });
      this.#options.logger.warn({ transcript: path }, `a transcript could not be read: ${messageOf(error)}`);
      return false;
    }
  }

  /** Reads on from the known position; `true` when there is more to read. */
  async #read(path: string): Promise<boolean> {
    const { limits, store } = this.#options;
    const known = this.#positions.get(path) ?? BEGINNING;
    if (!(await this.#isStillThere(path, known))) return true;
    const { transcriptLineBytes: lineBytes, transcriptTurnBytes } = limits;
    const chunkBytes = Math.min(transcriptTurnBytes, TRANSCRIPT_CHUNK_BYTES);
    const reading = { from: known.offset, state: known.state, mode: 'live', lineBytes, chunkBytes } as const;
    let end = known.offset;
    for await (const chunk of readTranscript(path, reading)) {
      // It may have been replaced while it was read.
      if (!(await this.#isStillThere(path, known))) return true;
      // Taken before the events are stored: who sees them may replace the file at once.
      const mark = await fileMark(path, chunk.offset);
      const bytes = Math.max(0, chunk.offset - end);
      if (chunk.events.length > 0) await store(chunk.events, bytes);
      this.#meter.add(chunk, bytes);
      if (mark !== undefined) this.#positions.set(path, { offset: chunk.offset, mark, state: chunk.state });
      end = chunk.offset;
      if (end - known.offset >= transcriptTurnBytes && end < chunk.total_bytes) return true;
    }
    return false;
  }

  /** Whether the file is still the one whose position is known; otherwise that is forgotten. */
  async #isStillThere(path: string, { offset, mark }: ReadPosition): Promise<boolean> {
    if ((await fileMark(path, offset)) === mark) return true;
    this.#meter.restarts += 1;
    this.#positions.delete(path);
    return false;
  }

  async #save(): Promise<void> {
    try {
      await this.#positions.save();
    } catch (error) {
      this.#options.logger.warn({ err: error }, 'how far transcripts were read could not be saved');
    }
  }
}

import {
  readTranscript,
  type ReadTranscriptOptions,
  type TranscriptChunk,
} from '../src/transcripts/read-transcript.js';

/** All chunks of a transcript. */
export async function readChunks(path: string, options?: ReadTranscriptOptions): Promise<TranscriptChunk[]> {
  const chunks: TranscriptChunk[] = [];
  for await (const chunk of readTranscript(path, options)) chunks.push(chunk);
  return chunks;
}

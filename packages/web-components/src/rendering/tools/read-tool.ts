import { nothing } from 'lit';
import { isRecord, stringField } from '../read-value.js';
import { plural } from '../format.js';
import { renderJson } from '../../components/agent-json/render-json.js';
import { base64Bytes, renderChip } from './content-blocks.js';
import { renderFacts, renderFile, renderNote, renderOutput, type Fact } from './blocks.js';
import type { ToolRenderer } from './tool-renderer.js';
import { pathOf } from './tool-summary.js';

/** Files that were read: their lines with numbers; pictures and documents by what they are. */
export const readTool: ToolRenderer = {
  // The headline names the file and the lines.
  input: (call) => (pathOf(call.input) === undefined ? undefined : nothing),
  result(call, context) {
    const path = pathOf(call.input) ?? '';
    const { result } = call;
    if (typeof result === 'string') {
      const numbered = readNumbered(result);
      if (!numbered) return path && result !== '' ? renderFile(result, { path }, context) : undefined;
      const { content, firstLine, rest } = numbered;
      return [
        renderFile(content, { path, firstLine }, context),
        rest ? renderOutput(rest, 'Note', context) : nothing,
      ];
    }
    if (!isRecord(result) || !isRecord(result['file'])) return undefined;
    const { file } = result;
    if (result['type'] === 'notebook' && Array.isArray(file['cells']))
      return [renderFacts([plural(file['cells'].length, 'cell')]), renderJson(file['cells'], 'Cells')];
    const content = stringField(file, 'content');
    if (content === undefined) return mediaFacts(stringField(result, 'type') ?? 'file', file);
    if (content === '') return renderNote('The file is empty.');
    const firstLine = typeof file['startLine'] === 'number' ? file['startLine'] : 1;
    return [renderFile(content, { path, firstLine }, context), renderFacts(partFacts(file, firstLine))];
  },
};

function partFacts(file: Record<string, unknown>, firstLine: number): readonly Fact[] {
  const { numLines, totalLines } = file;
  if (typeof numLines !== 'number' || typeof totalLines !== 'number' || numLines >= totalLines) return [];
  return [`lines ${firstLine}–${firstLine + numLines - 1} of ${totalLines.toLocaleString('en')}`];
}

function mediaFacts(type: string, file: Record<string, unknown>): unknown {
  if (type === 'file_unchanged') return renderNote('The file has not changed since it was read before.');
  const data = stringField(file, 'base64');
  const size = typeof file['originalSize'] === 'number' ? file['originalSize'] : undefined;
  const bytes = size ?? (data === undefined ? undefined : base64Bytes(data));
  const pages = file['count'] ?? file['numPages'];
  const { width, height } = dimensionsOf(file);
  return [
    renderChip(type, stringField(file, 'type') ?? 'file', bytes),
    renderFacts([
      typeof pages === 'number' && plural(pages, 'page'),
      width !== undefined && height !== undefined && `${width} × ${height}`,
      bytes === undefined && 'size unknown',
    ]),
  ];
}

function dimensionsOf(file: Record<string, unknown>): { width?: number; height?: number } {
  const { dimensions } = file;
  if (!isRecord(dimensions)) return {};
  const { originalWidth: width, originalHeight: height } = dimensions;
  return typeof width === 'number' && typeof height === 'number' ? { width, height } : {};
}

/** The text that a model gets of a file: "     1→const a" or "1⇥const a", and perhaps a note after it. */
export function readNumbered(text: string): { content: string; firstLine: number; rest: string } | undefined {
  const lines = text.split('\n');
  const contents: string[] = [];
  let firstLine = 0;
  for (const line of lines) {
    const [, number, content] = /^ {0,8}(\d{1,9})[\t→](.*)$/s.exec(line) ?? [];
    if (number === undefined || content === undefined) break;
    if (contents.length === 0) firstLine = Number(number);
    else if (Number(number) !== firstLine + contents.length) break;
    contents.push(content);
  }
  if (contents.length === 0) return undefined;
  return { content: contents.join('\n'), firstLine, rest: lines.slice(contents.length).join('\n').trim() };
}

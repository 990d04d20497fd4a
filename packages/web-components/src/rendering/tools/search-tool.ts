import { nothing } from 'lit';
import { plural } from '../format.js';
import { relativePath } from '../relative-path.js';
import { isRecord, stringField } from '../read-value.js';
import { renderFields } from '../entries/call-input.js';
import { renderFacts, renderNote, renderOutput, type Fact } from './blocks.js';
import type { ToolRenderer } from './tool-renderer.js';

/** Searches: how many matches, then the files or the lines. */
export const searchTool: ToolRenderer = {
  input: ({ input }) => {
    const shown = isRecord(input) && Object.keys(input).every((name) => SAID_BY_SUMMARY.has(name));
    return shown ? nothing : renderFields(input);
  },
  result(call, context) {
    const { result } = call;
    if (!isRecord(result)) return undefined;
    const names = Array.isArray(result['filenames']) ? result['filenames'].map(String) : undefined;
    const content = stringField(result, 'content');
    if (names === undefined && content === undefined) return undefined;
    const files = names?.map((name) => relativePath(name, context.cwd)).join('\n');
    const text = content || files || '';
    return [
      renderFacts(matchFacts(result, names, content)),
      text === '' ? renderNote('No matches') : renderOutput(text, content ? 'Matches' : 'Files', context),
    ];
  },
};

const SAID_BY_SUMMARY: ReadonlySet<string> = new Set(['pattern', 'query', 'path', 'dir_path', 'output_mode']);

function matchFacts(
  result: Record<string, unknown>,
  names: readonly string[] | undefined,
  content: string | undefined,
): readonly Fact[] {
  const { numFiles, numMatches, numLines, totalMatches, truncated } = result;
  const files = typeof numFiles === 'number' && numFiles > 0 ? numFiles : (names?.length ?? 0);
  const lines = typeof numLines === 'number' ? numLines : content ? content.trimEnd().split('\n').length : 0;
  return [
    typeof numMatches === 'number'
      ? `${numMatches.toLocaleString('en')} ${numMatches === 1 ? 'match' : 'matches'}`
      : content
        ? plural(lines, 'line')
        : undefined,
    files > 0 && plural(files, 'file'),
    truncated === true && typeof totalMatches === 'number' && `of ${totalMatches.toLocaleString('en')}`,
    truncated === true && 'more were left out',
  ];
}

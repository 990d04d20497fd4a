import { nothing } from 'lit';
import { renderCommand, renderPurpose } from '../entries/call-input.js';
import { isRecord, stringField } from '../read-value.js';
import { commandText } from '../tool-content.js';
import { base64Bytes, renderChip } from './content-blocks.js';
import { renderFacts, renderNote, renderOutput, type Fact } from './blocks.js';
import type { ToolRenderer } from './tool-renderer.js';
import { toolSummary } from './tool-summary.js';

/** Commands: what is run and why; then both streams, and how it ended. */
export const shellTool: ToolRenderer = {
  input(call, context) {
    const command = commandText(call.input);
    if (command === undefined) return undefined;
    const summary = toolSummary(call, context.cwd);
    const fields = isRecord(call.input) ? call.input : {};
    return [
      // The opened headline shows its text whole.
      summary.text === stringField(fields, 'description') ? nothing : renderPurpose(call.input),
      summary.text === command ? nothing : renderCommand(command),
      renderFacts(runFacts(fields, call.result === undefined)),
    ];
  },
  result(call, context) {
    const printed = readShellResult(call.result);
    if (!printed) return undefined;
    const facts = renderFacts(printed.facts);
    const texts = printed.texts.filter(({ text }) => text !== '' && text !== call.error);
    if (printed.imageBytes !== undefined) return [renderChip('image', 'printed', printed.imageBytes), facts];
    if (texts.length === 0)
      return [printed.background || call.error ? nothing : renderNote('No output'), facts];
    return [texts.map(({ text, title }) => renderOutput(text, title, context)), facts];
  },
};

function runFacts(input: Record<string, unknown>, running: boolean): readonly Fact[] {
  const timeout = input['timeout'] ?? input['timeout_ms'];
  const folder = stringField(input, 'workdir', 'directory', 'dir_path', 'cwd');
  return [
    running && input['run_in_background'] === true && 'in the background',
    typeof timeout === 'number' && `time limit ${timeout.toLocaleString('en')} ms`,
    folder && `in ${folder}`,
    stringField(input, 'justification'),
    input['dangerouslyDisableSandbox'] === true && 'without sandbox',
  ];
}

interface ShellResult {
  readonly texts: readonly { readonly text: string; readonly title: string }[];
  readonly facts: readonly Fact[];
  readonly background: boolean;
  /** The output is a picture of this size. */
  readonly imageBytes?: number | undefined;
}

/** What a command came to, in the shapes of the agents that we know; `undefined` for any other. */
export function readShellResult(result: unknown): ShellResult | undefined {
  const read = typeof result === 'string' ? (readWrapped(result) ?? { output: result }) : result;
  if (!isRecord(read)) return undefined;
  const stdout = stringField(read, 'stdout', 'output', 'aggregated_output', 'aggregatedOutput');
  const stderr = stringField(read, 'stderr');
  if (stdout === undefined && stderr === undefined) return undefined;
  const task = stringField(read, 'backgroundTaskId', 'shellId');
  return {
    texts: [
      { text: read['isImage'] === true ? '' : (stdout ?? ''), title: 'Output' },
      { text: stderr ?? '', title: 'Errors' },
    ],
    background: task !== undefined,
    facts: [
      exitFact(read),
      read['interrupted'] === true && 'interrupted',
      task && `runs in the background as ${task}`,
      stringField(read, 'returnCodeInterpretation'),
    ],
    ...(read['isImage'] === true && { imageBytes: base64Bytes(stdout ?? '') }),
  };
}

/** Some agents wrap output and exit code into a string of JSON. */
function readWrapped(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{"') || text.length > 2_000_000) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) && typeof value['output'] === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function exitFact(result: Record<string, unknown>): Fact {
  const places = [result, isRecord(result['metadata']) ? result['metadata'] : {}];
  for (const place of places)
    for (const name of ['exit_code', 'exitCode', 'code'])
      if (typeof place[name] === 'number') return `exit code ${place[name]}`;
  return undefined;
}

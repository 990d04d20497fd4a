import { isRecord, stringField } from './read-value.js';

/** The command that a shell tool was given, or `undefined`. */
export function commandText(input: unknown): string | undefined {
  if (!isRecord(input)) return undefined;
  const command = input['command'] ?? input['cmd'];
  if (Array.isArray(command)) return wordsText(command);
  return typeof command === 'string' ? command : undefined;
}

/** `bash -lc "npm test"` is `npm test`: the shell around it says nothing. */
function wordsText(words: readonly unknown[]): string {
  const [shell, flag, script] = words.map(String);
  const wrapped =
    words.length === 3 && /(?:^|[/\\])(?:ba|z|da)?sh$/.test(shell ?? '') && /^-l?c$/.test(flag ?? '');
  return wrapped ? (script ?? '') : words.map(String).join(' ');
}

/** What a tool printed, when its result is text in one of the usual shapes; `undefined` otherwise. */
export function resultText(result: unknown): string | undefined {
  if (typeof result === 'string') return result;
  if (Array.isArray(result)) return contentText(result);
  if (!isRecord(result)) return undefined;
  const streams = [result['stdout'], result['stderr']].filter((text) => typeof text === 'string');
  if (streams.length > 0) return streams.filter(Boolean).join('\n');
  if (isRecord(result['file'])) return stringField(result['file'], 'content');
  if (Array.isArray(result['filenames']) && !result['content'])
    return result['filenames'].map(String).join('\n');
  return Array.isArray(result['content'])
    ? contentText(result['content'])
    : stringField(result, 'content', 'output', 'text');
}

/** The text of `[{type: 'text', text}]`; `undefined` when anything else is in it. */
function contentText(items: readonly unknown[]): string | undefined {
  const texts = items.map((item) =>
    isRecord(item) && item['type'] === 'text' ? stringField(item, 'text') : undefined,
  );
  return texts.length > 0 && texts.every((text) => text !== undefined) ? texts.join('\n') : undefined;
}

import { html, type TemplateResult } from 'lit';
import { renderVisible } from './invisible.js';

/** Lines of JSON that are drawn before a note says that there is more. */
export const MAX_JSON_LINES = 400;
/** Levels that are drawn; deeper values show as `…`. */
export const MAX_JSON_DEPTH = 20;
const MAX_STRING = 4_000;

interface JsonLine {
  readonly indent: number;
  readonly key?: string | undefined;
  readonly text: string;
  readonly type: 'string' | 'number' | 'word' | 'mark';
}

/** A JSON value, indented and coloured. It never fails on depth or size: what is not drawn is announced. */
export function renderJson(value: unknown): TemplateResult {
  const lines: JsonLine[] = [];
  const complete = writeValue(value, { lines, indent: 0, tail: '' });
  return html`<pre
    class="json"
    tabindex="0"
    role="group"
    aria-label="JSON"
  ><code>${lines.map(renderLine)}</code>${
    complete ? '' : html`<span class="cut">… more than ${MAX_JSON_LINES} lines</span>`
  }</pre>`;
}

function renderLine({ indent, key, text, type }: JsonLine): TemplateResult {
  const name = key === undefined ? '' : html`<span class="json-key">${renderVisible(key)}</span>: `;
  return html`${'  '.repeat(indent)}${name}<span class="json-${type}">${renderVisible(text)}</span>${'\n'}`;
}

interface Writer {
  readonly lines: JsonLine[];
  readonly indent: number;
  readonly key?: string | undefined;
  readonly tail: string;
}

/** False when the limit was reached before the end. */
function writeValue(value: unknown, at: Writer): boolean {
  if (at.lines.length >= MAX_JSON_LINES) return false;
  if (typeof value !== 'object' || value === null) return writeScalar(value, at);
  const entries = Array.isArray(value)
    ? value.map((item): [undefined, unknown] => [undefined, item])
    : Object.entries(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const { lines, indent, key, tail } = at;
  if (entries.length === 0 || indent >= MAX_JSON_DEPTH) {
    lines.push({ indent, key, text: `${open}${entries.length > 0 ? '…' : ''}${close}${tail}`, type: 'mark' });
    return true;
  }
  lines.push({ indent, key, text: open, type: 'mark' });
  const last = entries.length - 1;
  const complete = entries.every(([name, item], index) =>
    writeValue(item, { lines, indent: indent + 1, key: name, tail: index < last ? ',' : '' }),
  );
  lines.push({ indent, text: close + tail, type: 'mark' });
  return complete;
}

function writeScalar(value: unknown, { lines, indent, key, tail }: Writer): true {
  if (typeof value === 'string') lines.push({ indent, key, text: quote(value) + tail, type: 'string' });
  else
    lines.push({
      indent,
      key,
      text: `${String(value)}${tail}`,
      type: typeof value === 'number' ? 'number' : 'word',
    });
  return true;
}

function quote(text: string): string {
  return text.length > MAX_STRING
    ? `${JSON.stringify(text.slice(0, MAX_STRING)).slice(0, -1)}… (${text.length.toLocaleString('en')} characters)"`
    : JSON.stringify(text);
}

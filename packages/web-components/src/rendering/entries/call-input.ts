import { html, type TemplateResult } from 'lit';
import { renderVisible } from '../invisible.js';
import { isRecord } from '../read-value.js';

/** More fields, or longer ones, are easier to read as JSON. */
const MAX_FIELDS = 12;
const MAX_FIELD_LENGTH = 400;

/** A command as it was given, whole, with what cannot be seen boxed. */
export function renderCommand(command: string): TemplateResult {
  return html`<pre
    class="command block"
    part="payload"
    tabindex="0"
    role="group"
    aria-label="Command"
  ><code>${renderVisible(command)}</code></pre>`;
}

/** The fields of a flat input, one a line; `undefined` when it is not flat or too long for that. */
export function renderFields(input: unknown): TemplateResult | undefined {
  const fields = isRecord(input) ? Object.entries(input) : [];
  if (fields.length === 0 || fields.length > MAX_FIELDS || !fields.every(([, value]) => isShort(value)))
    return undefined;
  return html`<dl class="fields block">
    ${fields.map(
      ([name, value]) =>
        html`<div>
          <dt><bdi>${renderVisible(name)}</bdi></dt>
          <dd><bdi>${renderVisible(String(value))}</bdi></dd>
        </div>`,
    )}
  </dl>`;
}

function isShort(value: unknown): boolean {
  return typeof value === 'string'
    ? value.length <= MAX_FIELD_LENGTH && !value.includes('\n')
    : typeof value !== 'object' || value === null;
}

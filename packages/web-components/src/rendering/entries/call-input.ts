import { html, nothing, type TemplateResult } from 'lit';
import { renderVisible } from '../invisible.js';
import { isRecord, stringField } from '../read-value.js';

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

/** What the agent says the command is for. */
export function renderPurpose(input: unknown): TemplateResult | typeof nothing {
  const purpose = isRecord(input) ? stringField(input, 'description') : undefined;
  return purpose ? html`<p class="note"><bdi>${renderVisible(purpose)}</bdi></p>` : nothing;
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

import { html, nothing, type TemplateResult } from 'lit';
import { renderJson } from '../../components/agent-json/render-json.js';
import type { EntryContext } from '../entries/entry-context.js';
import { formatBytes } from '../format.js';
import { renderLink } from '../link.js';
import { renderVisible } from '../invisible.js';
import { isRecord, stringField } from '../read-value.js';
import { renderOutput } from './blocks.js';

/** Longer text is not tried as JSON. */
const MAX_JSON_TEXT = 200_000;
/** Content blocks of one result that are drawn. */
const MAX_BLOCKS = 100;

/** The content blocks of a result: `[{type: 'text', …}]`, or the same below `content`; `undefined` for others. */
export function contentBlocks(result: unknown): readonly Record<string, unknown>[] | undefined {
  const items = isRecord(result) ? result['content'] : result;
  return Array.isArray(items) && items.length > 0 && items.every(isBlock) ? items : undefined;
}

function isBlock(item: unknown): item is Record<string, unknown> {
  return isRecord(item) && typeof item['type'] === 'string';
}

/** Draws content blocks: text and JSON as such, media as chips that say what they are. Nothing is fetched. */
export function renderContentBlocks(
  blocks: readonly Record<string, unknown>[],
  context: EntryContext,
): TemplateResult {
  const left = blocks.length - MAX_BLOCKS;
  return html`${blocks.slice(0, MAX_BLOCKS).map((block) => renderBlock(block, context))}
  ${left > 0 ? html`<p class="note">${left} more parts are not drawn; Raw shows them.</p>` : nothing}`;
}

function renderBlock(block: Record<string, unknown>, context: EntryContext): unknown {
  switch (block['type']) {
    case 'text':
      return renderText(stringField(block, 'text') ?? '', context);
    case 'image':
    case 'audio':
      return renderMedia(block);
    case 'resource_link':
      return renderResource(block);
    case 'resource':
      return isRecord(block['resource']) ? renderEmbedded(block['resource'], context) : renderJson(block);
    default:
      return renderJson(block);
  }
}

/** Text, or the JSON in it. */
export function renderText(text: string, context: EntryContext): TemplateResult {
  const value = readJsonText(text);
  return value === undefined ? renderOutput(text, 'Result', context) : renderJson(value, 'Result');
}

function readJsonText(text: string): unknown {
  if (text.length > MAX_JSON_TEXT || !/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function renderMedia(block: Record<string, unknown>): TemplateResult {
  const source = isRecord(block['source']) ? block['source'] : block;
  const type = stringField(source, 'media_type', 'mimeType') ?? 'of unknown type';
  const data = stringField(source, 'data');
  return renderChip(String(block['type']), type, data === undefined ? undefined : base64Bytes(data));
}

/** "image: image/png, 24 KB". */
export function renderChip(what: string, type: string, bytes?: number): TemplateResult {
  return html`<p class="media">
    <span class="chip"
      ><bdi
        >${renderVisible(`${what}: ${type}${bytes === undefined ? '' : `, ${formatBytes(bytes)}`}`)}</bdi
      ></span
    >
  </p>`;
}

/** The size of what base64 text stands for. */
export function base64Bytes(text: string): number {
  return Math.floor((text.length * 3) / 4);
}

function renderResource(block: Record<string, unknown>): TemplateResult {
  const uri = stringField(block, 'uri') ?? '';
  const name = stringField(block, 'title', 'name') ?? uri;
  return html`<p class="media">
    <span class="chip">${renderLink(uri, name, html`<bdi>${renderVisible(name)}</bdi>`)}</span>
  </p>`;
}

function renderEmbedded(resource: Record<string, unknown>, context: EntryContext): TemplateResult {
  const text = stringField(resource, 'text');
  const blob = stringField(resource, 'blob');
  return html`${renderResource(resource)} ${text === undefined ? nothing : renderText(text, context)}
  ${blob === undefined ? nothing : renderChip('file', stringField(resource, 'mimeType') ?? 'of unknown type', base64Bytes(blob))}`;
}

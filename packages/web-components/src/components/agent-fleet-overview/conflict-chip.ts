import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import type { SessionFiles } from './session-files.js';

/** What a chip needs to know. */
export interface ConflictLook {
  readonly key: string;
  readonly files: SessionFiles | undefined;
  readonly nameOf: (sessionId: string) => string;
}

/** Warns that another live session edits the same file. */
export function renderConflict({ key, files, nameOf }: ConflictLook): TemplateResult | typeof nothing {
  const [first, ...others] = files?.conflicts ?? [];
  if (!first) return nothing;
  const other = first.touches.find(({ sessionId }) => !key.endsWith(` ${sessionId}`));
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  const file = first.path.split(/[/\\]/).at(-1) ?? first.path;
  return html`<span class="conflict" part="chip" title="${first.path}: edited by both in the last 10 minutes">
    ${icon('kind-error')}<span
      ><bdi>${renderVisible(file)}</bdi>${more} also in
      <bdi>${renderVisible(other ? nameOf(other.sessionId) : '')}</bdi></span
    >
  </span>`;
}

import { html, nothing, type TemplateResult } from 'lit';

/** What decides about the one control that fills a row. */
export interface PrimaryLook {
  readonly selected: boolean;
  readonly tabbable: boolean;
  readonly href: string | undefined;
}

/** The link of a row, or its button where there is nothing to link to. */
export function renderPrimary({ selected, tabbable, href }: PrimaryLook, content: unknown): TemplateResult {
  const current = selected ? 'true' : nothing;
  const tabindex = tabbable ? 0 : -1;
  return href
    ? html`<a class="link" part="link" href=${href} tabindex=${tabindex} aria-current=${current}
        >${content}</a
      >`
    : html`<button type="button" class="link" part="link" tabindex=${tabindex} aria-current=${current}>
        ${content}
      </button>`;
}

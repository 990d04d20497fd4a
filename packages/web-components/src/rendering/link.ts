import { html, nothing, type TemplateResult } from 'lit';
import { hiddenHost, safeUrl } from './safe-url.js';

/**
 * A link out of an agent's text. An address that is not safe stays text, with the address as its title;
 * one whose text names another host is followed by the real host.
 */
export function renderLink(href: string, text: string, content: unknown): TemplateResult {
  const url = safeUrl(href);
  if (!url) return html`<span class="dead-link" title=${href}>${content}</span>`;
  const host = hiddenHost(url, text);
  return html`<a
      href=${url.href}
      target="_blank"
      rel="noopener noreferrer nofollow ugc"
      referrerpolicy="no-referrer"
      >${content}</a
    >${host ? html`<span class="real-host"> (${host})</span>` : nothing}`;
}

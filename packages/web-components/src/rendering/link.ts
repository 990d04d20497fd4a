import { html, nothing, type TemplateResult } from 'lit';
import { hiddenHost, safeUrl } from './safe-url.js';

/**
 * A link out of an agent's text. An address that is not safe stays text, with the address as its title;
 * one whose text names another host is followed by the real host.
 */
export function renderLink(href: string, text: string, content: unknown): TemplateResult {
  return linkTo(safeUrl(href), { href, content, hostOf: (url) => hiddenHost(url, text) });
}

/** A link whose text says nothing about where it leads, as a terminal shows it: the host always stands behind it. */
export function renderOpenLink(href: string, text: string, content: unknown): TemplateResult {
  const hostOf = ({ host, pathname }: URL): string | undefined =>
    text.includes(host || pathname) ? undefined : host || pathname;
  return linkTo(safeUrl(href), { href, content, hostOf });
}

function linkTo(
  url: URL | undefined,
  { href, content, hostOf }: { href: string; content: unknown; hostOf: (url: URL) => string | undefined },
): TemplateResult {
  if (!url) return html`<span class="dead-link" title=${href}>${content}</span>`;
  const host = hostOf(url);
  return html`<a
      href=${url.href}
      target="_blank"
      rel="noopener noreferrer nofollow ugc"
      referrerpolicy="no-referrer"
      >${content}</a
    >${host ? html`<span class="real-host"> (${host})</span>` : nothing}`;
}

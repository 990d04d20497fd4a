/** What the collector sends with its page. */
export const PAGE_CSP: string;

/** Serves `gallery.ts`, bundled from the sources, under the content security policy of the real page. */
export function serveGallery(): Promise<{ readonly origin: string; stop(): Promise<void> }>;

/** Opens an address in the person's browser. */
export async function openBrowser(url: string): Promise<void> {
  const { default: open } = await import('open');
  const child = await open(url);
  // Without a listener a missing browser would end this process.
  child.once('error', () => undefined);
  child.unref();
}

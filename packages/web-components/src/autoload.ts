import { LOADERS } from './generated/loaders.js';

const loading = new Set<string>();

/**
 * Loads and registers each element when it first appears below a root. Importing this module does it for the
 * whole document; a shadow root has to be given.
 *
 * @returns stops looking
 */
export function autoload(root: Document | DocumentFragment | Element = document): () => void {
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node instanceof Element) loadMissing(node);
    }
  });
  observer.observe(root, { childList: true, subtree: true });
  loadMissing(root);
  return () => observer.disconnect();
}

function loadMissing(root: Document | DocumentFragment | Element): void {
  if (root instanceof Element) load(root.localName);
  for (const { localName } of root.querySelectorAll(':not(:defined)')) load(localName);
}

/** The name of an element only chooses from a list: nothing that a page contains can name a file. */
function load(name: string): void {
  const loader = LOADERS.get(name);
  if (!loader || loading.has(name) || customElements.get(name)) return;
  loading.add(name);
  loader().catch((error: unknown) => {
    loading.delete(name);
    console.error(`<${name}> could not be loaded.`, error);
  });
}

if (globalThis.document) autoload();

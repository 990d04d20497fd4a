import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AoError } from '@ao-observability/core';

/** The folder with the built components; `undefined` when the package is not there. */
export function componentsFolder(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve('@ao-observability/web-components/package.json');
    return join(dirname(manifest), 'dist');
  } catch {
    return undefined;
  }
}

/** Name that the page's script has for our client. */
const CLIENT = 'StaticClient';

/**
 * The script that registers all components, followed by `main`, to be put into a page. `main` may use
 * `StaticClient`. Throws `AO_NOT_FOUND` when the components are not built.
 */
export async function componentsScript(main: string): Promise<string> {
  const folder = componentsFolder();
  const bundle =
    folder && (await readFile(join(folder, 'cdn', 'agent-elements.js'), 'utf8').catch(() => undefined));
  if (!bundle) {
    throw new AoError('AO_NOT_FOUND', {
      detail: 'the components for the page are not built.',
      hint: 'In a clone of the repository run "npm run build"; jsonl and md need no components.',
    });
  }
  // No text in a script may look like its end, or like the beginning of a comment.
  return `${withoutExports(bundle)}\n${main}`.replace(/<(?=\/script|!--|script)/gi, '\\x3c');
}

/** A script in a page has nobody to export to; of the names only the client's is kept. */
function withoutExports(bundle: string): string {
  const start = bundle.lastIndexOf('export{');
  const end = bundle.indexOf('}', start);
  const name = new RegExp(`([\\w$]+) as ${CLIENT}\\b`).exec(bundle.slice(start, end))?.[1];
  if (start === -1 || name === undefined) {
    throw new AoError('AO_INTERNAL', { detail: `the built components do not export ${CLIENT}.` });
  }
  const rest = bundle.slice(end + 1).replace(/^;/, '');
  return `${bundle.slice(0, start)}const ${CLIENT}=${name};${rest}`;
}

// The last step of the build: what editors, type checkers and agents read beside the code.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import { llmsText } from './llms-text.mjs';
import { createManifest, withoutStatics } from './manifest.mjs';

const dist = join(import.meta.dirname, '../dist');
const manifest = createManifest();
const write = (name, text) => writeFileSync(join(dist, name), `${text.trimEnd()}\n`);
// The makers of editor data write on the manifest that they are given.
const forEditors = () => withoutStatics(structuredClone(manifest));

write('custom-elements.json', JSON.stringify(manifest, null, 2));
write('vscode.html-custom-data.json', getVsCodeHtmlCustomData(forEditors(), { hideLogs: true }));
write('vscode.css-custom-data.json', getVsCodeCssCustomData(forEditors(), { hideLogs: true }));
write('web-types.json', getWebTypesData(forEditors(), { hideLogs: true }));
write('llms.txt', llmsText(manifest));
cpSync(join(dist, '../src/themes'), join(dist, 'themes'), { recursive: true });
linkElementTypes();

/** A file that only registers says nothing of types; this way `querySelector` knows the elements behind it. */
function linkElementTypes() {
  for (const name of readdirSync(join(dist, 'define'))) {
    const file = join(dist, 'define', name);
    if (name.endsWith('.d.ts') && readFileSync(file, 'utf8').startsWith('export {};'))
      writeFileSync(file, "import '../generated/elements.js';\nexport {};\n");
  }
}

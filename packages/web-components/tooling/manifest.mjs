// The custom-elements manifest, read from the sources: what editors, framework types and documentation are made of.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';

const packageFolder = join(import.meta.dirname, '..');
const LISTS = ['members', 'attributes', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates'];

/** An order that is the same on every machine. */
export const byText = (one, other) => (one < other ? -1 : Number(one > other));

/** The manifest of all elements, with what they inherit. Paths are those of the published files. */
export function createManifest() {
  const modules = sourceFiles().map((file) =>
    ts.createSourceFile(file, readFileSync(join(packageFolder, file), 'utf8'), ts.ScriptTarget.ES2022, true),
  );
  const manifest = create({ modules, plugins: [...litPlugin(), proseAfterTag()] });
  return publicManifest(manifest);
}

/** The elements of a manifest, by tag name. */
export function elementsOf(manifest) {
  return manifest.modules
    .flatMap(({ path, declarations }) =>
      declarations.filter(({ tagName }) => tagName).map((element) => Object.assign(element, { path })),
    )
    .toSorted((one, other) => byText(one.tagName, other.tagName));
}

/** Fields of an element that a host may set, and those it may only read. */
export const fieldsOf = ({ members = [] }) =>
  members.filter(({ kind, static: isStatic }) => kind === 'field' && !isStatic);

/** Methods of an element that a host may call. */
export const methodsOf = ({ members = [] }) =>
  members.filter(({ kind, static: isStatic }) => kind === 'method' && !isStatic);

/** Fields that can be given: what frameworks set. */
export const propertiesOf = (element) => fieldsOf(element).filter(({ readonly }) => !readonly);

function sourceFiles() {
  return ['components', 'events']
    .flatMap((folder) =>
      readdirSync(join(packageFolder, 'src', folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join('src', folder, name).replaceAll('\\', '/'),
      ),
    )
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .toSorted(byText);
}

/** The analyzer takes prose that follows `@tag` for a part of that tag; here it is the description. */
function proseAfterTag() {
  return {
    name: 'prose-after-tag',
    analyzePhase({ node, moduleDoc }) {
      if (!ts.isClassDeclaration(node) || !node.name) return;
      const tag = node.jsDoc?.flatMap(({ tags }) => tags ?? []).find(({ tagName }) => tagName.text === 'tag');
      const [, ...prose] = (ts.getTextOfJSDocComment(tag?.comment) ?? '').split('\n');
      const declaration = moduleDoc.declarations.find(({ name }) => name === node.name.text);
      if (declaration && tag) declaration.description = prose.join('\n').trim();
    },
  };
}

function publicManifest(manifest) {
  const isPublic = publicClasses(manifest);
  const modules = manifest.modules
    .map(({ path, declarations, exports, ...rest }) => ({
      ...rest,
      path: publishedPath(path),
      declarations: declarations.filter(isPublic).map(publicClass),
      exports: exports.filter(isPublic),
    }))
    .filter(({ declarations }) => declarations.length > 0)
    .map((module) => ({ ...module, exports: [...module.exports, ...definitionsOf(module)] }));
  return JSON.parse(JSON.stringify({ ...manifest, modules }), (key, value) =>
    key === 'module' && typeof value === 'string' ? publishedPath(value) : value,
  );
}

/** Elements, the classes they extend, and events. */
function publicClasses({ modules }) {
  const classes = new Map(
    modules
      .flatMap(({ declarations }) => declarations.filter(({ kind }) => kind === 'class'))
      .map((declaration) => [declaration.name, declaration]),
  );
  const names = new Set();
  for (let declaration of classes.values()) {
    if (declaration.superclass?.name === 'Event') names.add(declaration.name);
    if (!declaration.tagName) continue;
    for (; declaration; declaration = classes.get(declaration.superclass?.name)) names.add(declaration.name);
  }
  return ({ name }) => names.has(name);
}

function definitionsOf({ path, declarations }) {
  return declarations
    .filter(({ tagName }) => tagName)
    .map(({ name, tagName }) => ({
      kind: 'custom-element-definition',
      name: tagName,
      declaration: { name, module: path },
    }));
}

function publicClass(declaration) {
  const kept = { ...declaration };
  for (const list of LISTS) {
    if (kept[list]) kept[list] = kept[list].filter(isDocumentable).map(withPlainTypes);
  }
  // The analyzer guesses events from `dispatchEvent`; only what is described is promised.
  if (kept.events) kept.events = kept.events.filter(({ name, description }) => name && description);
  if (kept.superclass?.name === 'Event') kept.superclass = { name: 'Event' };
  return kept;
}

const isDocumentable = ({ name = '', privacy = 'public' }) => privacy === 'public' && !name.startsWith('#');

function withPlainTypes(item) {
  return item.type?.text ? { ...item, type: { ...item.type, text: plainType(item.type.text) } } : item;
}

function plainType(text) {
  const once = text.replaceAll(/\s+/g, ' ').replace(/(?: \| undefined)+$/, ' | undefined');
  // An optional callback: without parentheses it would read as one that may return nothing.
  return once.replace(/^(\((?!\().*\) => [^|]*) \| undefined$/, '($1) | undefined');
}

const publishedPath = (path) => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');

/** A manifest for editors: what belongs to a class is of no use in a tag. */
export function withoutStatics(manifest) {
  for (const { declarations } of manifest.modules) {
    for (const declaration of declarations)
      declaration.members = declaration.members?.filter((member) => !member.static);
  }
  return manifest;
}

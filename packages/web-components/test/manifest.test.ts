import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generatedSources } from '../tooling/generated-sources.mjs';
import { createManifest, elementsOf, type ManifestElement } from '../tooling/manifest.mjs';

const source = join(import.meta.dirname, '../src');
const manifest = createManifest();
const elements = elementsOf(manifest);
const byTag = elements.map((element) => [element.tagName, element] as const);
const namesOf = (list: readonly { name: string }[] = []) => list.map(({ name }) => name).toSorted();

describe('the custom-elements manifest', () => {
  it('holds every element that can be registered', () => {
    const registered = readdirSync(join(source, 'define'))
      .filter((name) => name.startsWith('agent-'))
      .map((name) => name.replace('.ts', ''));

    expect(namesOf(elements.map(({ tagName }) => ({ name: tagName })))).toEqual(registered.toSorted());
  });

  it('holds what elements inherit', () => {
    const timeline = elements.find(({ tagName }) => tagName === 'agent-timeline')!;

    expect(namesOf(timeline.attributes)).toEqual(
      expect.arrayContaining(['client', 'density', 'endpoint', 'session', 'src', 'theme']),
    );
    expect(namesOf(timeline.cssStates)).toEqual(expect.arrayContaining(['live', 'offline', 'following']));
  });

  it('names published files only', () => {
    const sources = manifest.modules.map(({ path }) => sourceOf(path));

    expect(sources.length).toBeGreaterThan(elements.length);
    expect(sources.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('is what src/generated was made of; `npm run generate` renews it', () => {
    const stale = Object.entries(generatedSources(manifest)).filter(
      ([name, text]) => read(join(source, 'generated', name)) !== text,
    );

    expect(stale.map(([name]) => name)).toEqual([]);
  });
});

describe.each(byTag)('%s in the manifest', (tagName, element) => {
  const files = filesOf(element);
  const text = files.map(read).join('\n');

  it('has a summary, and every thing of it a description', () => {
    const things = [
      'members',
      'attributes',
      'events',
      'slots',
      'cssParts',
      'cssProperties',
      'cssStates',
    ] as const;
    const silent = things.flatMap((thing) =>
      (element[thing] ?? []).filter(({ description }) => !description).map(({ name }) => `${thing}: ${name}`),
    );

    expect(element.summary).toMatch(/\.$/);
    expect(silent).toEqual([]);
  });

  it('tells nothing that is private', () => {
    expect((element.members ?? []).filter(({ name, privacy }) => privacy || name.startsWith('#'))).toEqual(
      [],
    );
  });

  it('names every part of its templates, and none that is not there', () => {
    const own = [
      ...attributeValues(
        files
          .filter((file) => isOwn(file, tagName))
          .map(read)
          .join('\n'),
        'part',
      ),
    ];
    const there = [
      ...attributeValues(text, 'part'),
      ...attributeValues(text, 'exportparts').map((part) => part.split(':').at(-1)!),
    ];

    expect(own.filter((part) => !namesOf(element.cssParts).includes(part))).toEqual([]);
    expect(namesOf(element.cssParts).filter((part) => !there.includes(part))).toEqual([]);
  });

  it('names every slot of its templates, and none that is not there', () => {
    const own = slotsOf(
      files
        .filter((file) => isOwn(file, tagName))
        .map(read)
        .join('\n'),
    );

    expect(own.filter((slot) => !namesOf(element.slots).includes(slot))).toEqual([]);
    // Children without a slot, and templates that are cloned, are read by the element instead of shown in a slot.
    const there = [
      ...slotsOf(text),
      ...[...text.matchAll(/(?:'|slot=)([a-z-]+)['\]]/g)].map(([, word]) => word!),
      '',
    ];
    expect(namesOf(element.slots).filter((slot) => !there.includes(slot))).toEqual([]);
  });

  it('names every state it sets, and none that it does not', () => {
    const states = [...new Set([...text.matchAll(/setState\(\s*'([\w-]+)'/g)].map(([, name]) => name!))];

    expect(namesOf(element.cssStates)).toEqual(states.toSorted());
  });

  it('names events whose class has that name', () => {
    const classes = manifest.modules.flatMap(({ declarations }) => declarations);

    for (const { name, type } of element.events ?? []) {
      const event = classes.find((declaration) => declaration.name === type?.text);
      expect(event?.members?.find((member) => member.name === 'type')?.default).toBe(`'${name}'`);
    }
  });
});

const sourceOf = (path: string): string => join(source, path.replace('dist/', '').replace('.js', '.ts'));
const read = (file: string): string => readFileSync(file, 'utf8');
const isOwn = (file: string, tagName: string): boolean =>
  relative(source, file).replaceAll('\\', '/').startsWith(`components/${tagName}/`);

/** The file of an element and all it imports, except the files of other elements. */
function filesOf({ path, tagName }: ManifestElement): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    const other = /components[\\/](agent-[\w-]+)[\\/]/.exec(file)?.[1];
    if (found.has(file) || (other && other !== tagName) || !existsSync(file)) return;
    found.add(file);
    for (const [, specifier] of read(file).matchAll(/(?:from|import\()\s*'(\.[^']+)\.js'/g))
      visit(join(dirname(file), `${specifier}.ts`));
  };
  visit(sourceOf(path));
  return [...found];
}

const slotsOf = (text: string): string[] =>
  [...text.matchAll(/<slot(?:\s+name="([^"]*)")?/g)].map(([, name = '']) => name);

/** The names in an attribute of templates, also those of which an expression chooses one. */
function attributeValues(text: string, attribute: string): string[] {
  const values = [...text.matchAll(new RegExp(`[\\s"]${attribute}="([^"$]+)`, 'g'))].map(
    ([, value]) => value!,
  );
  const expressions = [...text.matchAll(new RegExp(`[\\s"]${attribute}=\\$\\{([^}]*)\\}`, 'g'))];
  const chosen = expressions.flatMap(([, code]) =>
    [...code!.matchAll(/[?:] '([^']*)'/g)].map(([, name]) => name!),
  );
  return [...values, ...chosen].flatMap((value) =>
    value.split(attribute === 'part' ? /\s+/ : /,\s*/).filter(Boolean),
  );
}

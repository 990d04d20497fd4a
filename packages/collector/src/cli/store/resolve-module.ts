import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The address of a module that a person named: a path from `directory`, or a package that is installed there or
 * in a folder above. `undefined` when there is none.
 */
export function resolveModule(specifier: string, directory: string): string | undefined {
  if (specifier.startsWith('file:')) return specifier;
  const path = resolve(directory, specifier);
  if (isFile(path)) return pathToFileURL(path).href;
  if (specifier.startsWith('.') || isAbsolute(specifier)) return undefined;
  const entry = packageEntry(specifier, directory);
  return entry && pathToFileURL(entry).href;
}

// Node can resolve a package name from another folder for `require` only, which does not see packages that
// export nothing but ES modules.
function packageEntry(specifier: string, directory: string): string | undefined {
  const parts = specifier.split('/');
  const name = parts.splice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const root = findPackage(name, directory);
  if (root === undefined) return undefined;
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  const subpath = ['.', ...parts].join('/');
  const fallback = subpath === '.' ? (manifest.main ?? 'index.js') : subpath;
  const target = manifest.exports === undefined ? fallback : exportTarget(manifest.exports, subpath);
  const file = typeof target === 'string' ? join(root, target) : undefined;
  return file !== undefined && isFile(file) ? file : undefined;
}

function findPackage(name: string, directory: string): string | undefined {
  const root = join(directory, 'node_modules', name);
  if (existsSync(join(root, 'package.json'))) return root;
  const parent = dirname(directory);
  return parent === directory ? undefined : findPackage(name, parent);
}

function exportTarget(exports: unknown, subpath: string): unknown {
  const isMap = typeof exports === 'object' && exports !== null && Object.keys(exports)[0]?.startsWith('.');
  if (isMap) return pickCondition((exports as Record<string, unknown>)[subpath]);
  return subpath === '.' ? pickCondition(exports) : undefined;
}

function pickCondition(target: unknown): unknown {
  if (typeof target !== 'object' || target === null) return target;
  const wanted = Object.keys(target).find((condition) => ['node', 'import', 'default'].includes(condition));
  return wanted && pickCondition((target as Record<string, unknown>)[wanted]);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

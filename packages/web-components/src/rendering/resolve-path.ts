/** Whether a path begins at a root: `/`, `C:\`, `\\server`. */
export function isAbsolutePath(path: string): boolean {
  return /^(?:\/|\\\\|[a-z]:[/\\])/i.test(path);
}

/**
 * A path with `.` and `..` worked out, from a folder when it is relative. Without a folder a relative path
 * stays relative. `~` stays as it is: whose home it is, is not known here.
 */
export function absolutePath(path: string, folder: string | undefined): string {
  const isOwnRoot = isAbsolutePath(path) || path.startsWith('~');
  const whole = isOwnRoot || !folder ? path : `${folder.replace(/[/\\]+$/, '')}/${path}`;
  const [root = ''] = /^(?:\/|[a-z]:[/\\]|\\\\)?/i.exec(whole) ?? [];
  const parts: string[] = [];
  for (const part of whole.slice(root.length).split(root.includes('\\') ? /[/\\]/ : '/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (root === '') parts.push(part);
  }
  return root + parts.join(root.includes('\\') ? '\\' : '/');
}

/** Whether a path lies in a folder, or is it; `undefined` when that cannot be told. */
export function isInside(path: string, folder: string | undefined): boolean | undefined {
  if (!folder || !isAbsolutePath(folder)) return undefined;
  const base = absolutePath(folder, undefined);
  const target = absolutePath(path, base);
  if (target.startsWith('~')) return undefined;
  const separator = base.includes('\\') ? '\\' : '/';
  return target === base || target.startsWith(base.endsWith(separator) ? base : base + separator);
}

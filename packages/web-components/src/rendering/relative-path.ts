/** A path as seen from a folder: without the folder when it is below it, unchanged otherwise. */
export function relativePath(path: string, folder: string | undefined): string {
  const base = folder?.replace(/[/\\]+$/, '');
  if (!base || !path.startsWith(base)) return path;
  const separator = path[base.length];
  return separator === '/' || separator === '\\' ? path.slice(base.length + 1) || path : path;
}

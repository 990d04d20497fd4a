/** The path of a request, without query and without slashes at its end. */
export function pathOf(target: string | undefined = '/'): string {
  const path = target.split('?', 1)[0]!;
  return path.length > 1 ? path.replace(/\/+$/, '') || '/' : path;
}

/** The query of a request. Unlike `URL` it takes whatever a client may send. */
export function queryOf(target: string | undefined = '/'): URLSearchParams {
  const start = target.indexOf('?');
  return new URLSearchParams(start === -1 ? '' : target.slice(start));
}

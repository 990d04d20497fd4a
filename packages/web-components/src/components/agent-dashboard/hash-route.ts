const SESSION = /^#\/s\/([^/?]+)/;

/** The session that a fragment names, `undefined` when it names none. */
export function sessionOfHash(hash: string): string | undefined {
  const id = SESSION.exec(hash)?.[1];
  if (id === undefined) return undefined;
  try {
    return decodeURIComponent(id);
  } catch {
    return undefined;
  }
}

/** The fragment that names a session. */
export function hashOfSession(sessionId: string): string {
  return `#/s/${encodeURIComponent(sessionId)}`;
}

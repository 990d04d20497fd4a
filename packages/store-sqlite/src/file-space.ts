import type { Database } from './driver.js';

/** Bytes of a database file without its free pages. */
export function usedBytes(db: Database): number {
  const pages = db.pragma('page_count', { simple: true }) as number;
  return (pages - freePages(db)) * (db.pragma('page_size', { simple: true }) as number);
}

/** Gives some free pages back to the file system; false when none were left to give. */
export function giveBackPages(db: Database, pages: number): boolean {
  const before = freePages(db);
  if (before > 0) db.pragma(`incremental_vacuum(${pages})`);
  return freePages(db) < before;
}

function freePages(db: Database): number {
  return db.pragma('freelist_count', { simple: true }) as number;
}

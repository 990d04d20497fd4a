import { projectName } from '../rendering/session-text.js';
import { statusLook } from '../rendering/status-look.js';
import type { SessionRow } from './session-row.js';

/** One condition of a filter; without a key it is a word to be found. Lower case. */
export interface FilterTerm {
  readonly key?: FilterKey | undefined;
  readonly value: string;
  readonly negated: boolean;
}

/** What a filter can ask for by name. */
export type FilterKey = keyof typeof KEYS;

const KEYS = {
  status: hasStatus,
  needs: ({ needs, now }: SessionRow, value: string) =>
    needs && (value === 'you' || value === now.waiting_for),
  is: hasMark,
  agent: ({ session }: SessionRow, value: string) => contains(session.source, value),
  project: ({ session }: SessionRow, value: string) => contains(projectName(session), value),
  model: ({ session }: SessionRow, value: string) => contains(session.model, value),
  host: ({ session }: SessionRow, value: string) => contains(session.host, value),
  branch: ({ session }: SessionRow, value: string) => contains(session.git_branch, value),
  folder: ({ session }: SessionRow, value: string) => contains(session.cwd, value),
};

const TERM = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/gi;

/**
 * Reads a filter: `status:failed agent:claude project:x model:opus needs:you -status:finished word "two words"`.
 * A key that is not known makes the whole a word to be found. What is not finished yet, such as `status:`, asks
 * for nothing.
 */
export function parseFilter(text: string): readonly FilterTerm[] {
  return [...text.toLowerCase().matchAll(TERM)].flatMap(([, minus, key = '', quoted, plain = '']) => {
    const negated = minus === '-';
    const value = quoted ?? plain;
    if (Object.hasOwn(KEYS, key)) return termsOf(key as FilterKey, value, negated);
    if (key === '' && Object.hasOwn(KEYS, value.slice(0, -1)) && value.endsWith(':')) return [];
    const word = key === '' ? value : `${key}:${value}`;
    return word === '' || word === '-' ? [] : [{ value: word, negated }];
  });
}

/**
 * Whether a session passes. Every word must be found in what is known of the session; of several values of one
 * key, one is enough; nothing negated may hold.
 */
export function matchesFilter(row: SessionRow, terms: readonly FilterTerm[]): boolean {
  const wanted = new Map<FilterKey, boolean>();
  for (const { key, value, negated } of terms) {
    const holds = key ? KEYS[key](row, value) : textOf(row).includes(value);
    if (negated ? holds : !key && !holds) return false;
    if (key && !negated) wanted.set(key, holds || (wanted.get(key) ?? false));
  }
  return [...wanted.values()].every(Boolean);
}

function termsOf(key: FilterKey, value: string, negated: boolean): FilterTerm[] {
  return value
    .split(',')
    .filter(Boolean)
    .map((one) => ({ key, value: one, negated }));
}

function hasStatus({ now, home }: SessionRow, wanted: string): boolean {
  const { look, word } = statusLook(now);
  const names = [
    now.status,
    look,
    word.toLowerCase().replaceAll(' ', '-'),
    now.status === 'waiting' ? 'needs' : '',
    home === 'active' ? 'active' : 'ended',
  ];
  return names.includes(wanted);
}

function hasMark(row: SessionRow, wanted: string): boolean {
  return (wanted === 'pinned' || wanted === 'muted' || wanted === 'unread') && row[wanted];
}

function textOf({ session, now }: SessionRow): string {
  const { session_name, title, session_id, cwd, git_branch, source, model, activity, host } = session;
  return [session_name, title, session_id, cwd, git_branch, source, model, activity, host, now.reason]
    .join('\n')
    .toLowerCase();
}

function contains(text: string | undefined, value: string): boolean {
  return text?.toLowerCase().includes(value) ?? false;
}

import { plural } from './format.js';

/** Members of an object or array that are listed before "more". */
export const JSON_PAGE = 100;
/** Characters of a string that are drawn before it is opened. */
export const JSON_STRING = 400;
/** Characters of an opened string that are drawn; more would stop the page. */
export const MAX_JSON_STRING = 400_000;
/** Levels that can be opened; nobody finds anything below. */
export const MAX_JSON_DEPTH = 500;

/** What of a value is shown: which members are opened, and how many of their own members are listed. */
export interface JsonTreeState {
  /** Paths that a reader opened or closed; others are open down to `depth` levels. */
  readonly opened: ReadonlyMap<string, boolean>;
  /** Members that are listed, by path, where it is not one page. */
  readonly listed: ReadonlyMap<string, number>;
  readonly depth: number;
}

/** One line of the tree. */
export interface JsonRow {
  /** Tells the lines of one tree apart. */
  readonly path: string;
  /** The path of the line above it in the tree; absent for the first. */
  readonly parent?: string | undefined;
  /** From 1. */
  readonly level: number;
  /** Which of its siblings it is, from 1, and how many there are. */
  readonly position: number;
  readonly siblings: number;
  /** Absent for the whole value and for items of an array at the top. */
  readonly name?: string | undefined;
  /** `more` stands for members that are not listed. */
  readonly type: 'object' | 'array' | 'string' | 'number' | 'word' | 'more';
  readonly text: string;
  /** Absent when there is nothing to open. */
  readonly open?: boolean | undefined;
}

/** The lines of a value. Only what is open is looked at, so neither depth nor size matter. */
export function jsonRows(value: unknown, state: JsonTreeState): readonly JsonRow[] {
  const rows: JsonRow[] = [];
  addRow(value, { rows, state, path: '', level: 1, position: 1, siblings: 1 });
  return rows;
}

interface Place {
  readonly rows: JsonRow[];
  readonly state: JsonTreeState;
  readonly path: string;
  readonly parent?: string;
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  readonly name?: string;
}

function addRow(value: unknown, place: Place): void {
  const { rows, state, ...shown } = place;
  if (typeof value !== 'object' || value === null) {
    rows.push({ ...shown, ...scalar(value, state.opened.get(place.path) ?? false) });
    return;
  }
  const members = Array.isArray(value) ? value.length : Object.keys(value).length;
  const deep = place.level > MAX_JSON_DEPTH;
  const open =
    members > 0 && !deep ? (state.opened.get(place.path) ?? place.level <= state.depth) : undefined;
  rows.push({
    ...shown,
    type: Array.isArray(value) ? 'array' : 'object',
    text: containerText(value, open ?? members === 0),
    ...(open !== undefined && { open }),
  });
  if (open) addMembers(value, members, place);
}

function addMembers(value: object, members: number, { rows, state, path, level }: Place): void {
  const listed = Math.min(members, state.listed.get(path) ?? JSON_PAGE);
  const names = Array.isArray(value) ? undefined : Object.keys(value);
  const siblings = listed < members ? listed + 1 : members;
  for (let index = 0; index < listed; index += 1) {
    const name = names ? (names[index] ?? '') : String(index);
    const item = (value as Record<string, unknown>)[name];
    addRow(item, {
      rows,
      state,
      path: `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      parent: path,
      level: level + 1,
      position: index + 1,
      siblings,
      name,
    });
  }
  if (listed === members) return;
  const left = members - listed;
  const next = Math.min(left, JSON_PAGE);
  rows.push({
    path: `${path}/~more`,
    parent: path,
    level: level + 1,
    position: siblings,
    siblings,
    type: 'more',
    text: next < left ? `Show ${next} more of ${left.toLocaleString('en')}` : `Show ${left} more`,
  });
}

/** An opened container tells what it is, a closed one also a little of what is in it. */
function containerText(value: object, open: boolean): string {
  if (Array.isArray(value))
    return open
      ? `[${value.length === 0 ? '' : plural(value.length, 'item')}]`
      : `[${value.length.toLocaleString('en')}] ${peek(value.slice(0, 3))}`;
  const keys = Object.keys(value);
  if (open) return keys.length === 0 ? '{}' : `{${plural(keys.length, 'field')}}`;
  const shown = keys.slice(0, 4).map((key) => cut(key, 24));
  return `{ ${shown.join(', ')}${keys.length > 4 ? ', …' : ''} }`;
}

function peek(items: readonly unknown[]): string {
  return items
    .map((item) =>
      typeof item === 'object' && item !== null
        ? Array.isArray(item)
          ? '[…]'
          : '{…}'
        : cut(write(item), 24),
    )
    .join(', ');
}

function scalar(value: unknown, open: boolean): Pick<JsonRow, 'type' | 'text' | 'open'> {
  if (typeof value !== 'string')
    return { type: typeof value === 'number' ? 'number' : 'word', text: String(value) };
  if (value.length <= JSON_STRING) return { type: 'string', text: JSON.stringify(value) };
  if (!open)
    return {
      type: 'string',
      text: `${JSON.stringify(value.slice(0, JSON_STRING)).slice(0, -1)}… (${value.length.toLocaleString('en')} characters)`,
      open,
    };
  const rest = value.length - MAX_JSON_STRING;
  // An opened string is read, not copied into a program: its line breaks are real ones.
  return {
    type: 'string',
    text:
      rest > 0
        ? `${value.slice(0, MAX_JSON_STRING)}… (${rest.toLocaleString('en')} characters are not drawn)`
        : value,
    open,
  };
}

function write(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(cut(value, 24)) : String(value);
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

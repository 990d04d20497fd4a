/** Changes one text; gives the same one back when there is nothing to change. */
export type ChangeText = (text: string) => string;

/**
 * Changes every text in a JSON value, at any depth, and every key. A value is looked at together with its key,
 * so that `{"password": "…"}` is recognised like `password: …`. Returns what it was given when nothing changed.
 */
export function redactValue(value: unknown, change: ChangeText): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return redactItems(value, change);
  return typeof value === 'object' && value !== null ? redactMembers(value, change) : value;
}

function redactItems(items: readonly unknown[], change: ChangeText): readonly unknown[] {
  const changed = items.map((item) => redactValue(item, change));
  return changed.some((item, index) => item !== items[index]) ? changed : items;
}

function redactMembers(object: object, change: ChangeText): object {
  const keys = new Set<string>();
  let isChanged = false;
  const entries = Object.entries(object).map(([key, value]): [string, unknown] => {
    const newKey = unusedKey(change(key), keys);
    const newValue =
      typeof value === 'string' ? redactMember(key, value, change) : redactValue(value, change);
    isChanged ||= newKey !== key || newValue !== value;
    return [newKey, newValue];
  });
  // Made of entries, so that "__proto__" is a field like any other.
  return isChanged ? Object.fromEntries(entries) : object;
}

/** Names after which a value is judged by its name. */
const TELLING_KEY = /pass|pwd|secret|token|key|credential|authorization/i;
/** Values of settings are short; a long text is judged by itself. */
const LONGEST_SETTING = 4_096;

function redactMember(key: string, value: string, change: ChangeText): string {
  if (value.length > LONGEST_SETTING || !TELLING_KEY.test(key)) return change(value);
  const prefix = `${key}: `;
  const changed = change(prefix + value);
  // A key that is itself a secret is changed as a key.
  return changed.startsWith(prefix) ? changed.slice(prefix.length) : change(value);
}

/** Two secret keys have the same replacement; a number keeps both members. */
function unusedKey(key: string, used: Set<string>): string {
  let unused = key;
  for (let number = 2; used.has(unused); number++) unused = `${key} (${number})`;
  used.add(unused);
  return unused;
}

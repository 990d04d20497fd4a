/** Words that stand where a secret would, in documentation and templates. */
const PLACEHOLDER =
  /^(?:x{3,}|\*{3,}|\.{3,}|<.*>|\$[\w{(].*|%[\w]+%?|(?:your|my|the|some|an?|example|sample|dummy|fake|test)[-_].*|change_?me|(?:.*[-_])?(?:here|placeholder|redacted|example|changeme|todo)|null|none|undefined|true|false|string|required|optional)$/i;

/** A path, an address, a dotted name, or something that is called: code and configuration rather than a secret. */
const REFERENCE = /^(?:[./~\\]|[a-z][a-z0-9+.-]{1,20}:\/\/|[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$|@\w)/;

/** `nextToken2`, `my_api_key`, `some-name`: words put together, as people name things. */
const NAME =
  /^(?:[A-Z]?[a-z]+(?:[A-Z][a-z]+)*|[a-z]+(?:[_-][a-z]+)*|[A-Z]+(?:[_-][A-Z]+)*)[_-]?(?:v?\d{1,3})?$/;

const DATE_OR_NUMBER = /^[\d.,:+_TZ-]+$/;

/** Whether a value is what somebody writes in place of a secret, or refers to where it is kept. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value) || REFERENCE.test(value);
}

/** Whether a value assigned to something like `token` was made by a machine: mixed characters, little repetition. */
export function looksRandom(value: string): boolean {
  if (value.length < 8 || isPlaceholder(value) || DATE_OR_NUMBER.test(value) || NAME.test(value))
    return false;
  if (!/[A-Za-z]/.test(value) || !/\d/.test(value)) return false;
  return entropy(value) >= (value.length < 16 ? 2.5 : 3);
}

/** Whether a value assigned to something like `password` may be one: also what people think up, `hunter2`. */
export function looksLikePassword(value: string): boolean {
  if (value.length < 6 || isPlaceholder(value) || DATE_OR_NUMBER.test(value)) return false;
  if (/^[a-z]{3,}\d{1,8}$/.test(value)) return true;
  return !NAME.test(value) && /[A-Za-z]/.test(value) && /[^A-Za-z_\s-]/.test(value) && entropy(value) >= 2;
}

/** Whether the value of a secret's variable in an env file is one; there even plain words are. */
export function looksLikeEnvSecret(value: string): boolean {
  return value.length >= 6 && !isPlaceholder(value) && !/^\d{1,8}$/.test(value);
}

/** Shannon entropy in bits for each character; only the beginning of a long value is looked at. */
function entropy(value: string): number {
  const text = value.slice(0, 256);
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

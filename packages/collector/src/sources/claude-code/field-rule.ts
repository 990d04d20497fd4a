/** What a native field gives. With a `problem` the field is kept in `extra` as it came. */
export interface Reading {
  readonly value?: unknown;
  readonly problem?: string;
}

/** Where a native field goes, and what it must look like. */
export interface FieldRule {
  /** Its name in `data`. */
  readonly to: string;
  readonly read: (value: unknown) => Reading;
}

/** Rules by native field name. */
export type FieldRules = Readonly<Record<string, FieldRule>>;

export const text = (to: string): FieldRule => typed(to, 'a string', (value) => typeof value === 'string');
export const flag = (to: string): FieldRule => typed(to, 'a boolean', (value) => typeof value === 'boolean');
export const count = (to: string): FieldRule =>
  typed(to, 'a number that is not negative', (value) => typeof value === 'number' && value >= 0);
export const anything = (to: string): FieldRule => ({ to, read: (value) => ({ value }) });

/** Fields of `data` accept `null`: "there is none". */
function typed(to: string, expected: string, fits: (value: unknown) => boolean): FieldRule {
  return {
    to,
    read: (value) =>
      value === null || fits(value) ? { value } : { problem: `is ${kindOf(value)}, expected ${expected}` },
  };
}

/** What kind of value it is, for a problem's text. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'undefined' ? 'missing' : `a ${typeof value}`;
}

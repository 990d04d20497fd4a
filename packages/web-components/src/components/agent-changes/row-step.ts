const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  Home: -Infinity,
  End: Infinity,
};

/** The row that a key leads to; `undefined` when the key is not one of ours. */
export function rowStep(key: string, at: number, rows: number): number | undefined {
  const step = Object.hasOwn(STEPS, key) ? STEPS[key] : undefined;
  return step === undefined ? undefined : Math.max(0, Math.min(rows - 1, at + step));
}

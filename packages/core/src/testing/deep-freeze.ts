/** Makes a value and everything in it unchangeable, so that code which changes it throws. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(Object.freeze(value))) deepFreeze(inner);
  }
  return value;
}

/** Room for so many rows at first; it doubles when full. */
const FIRST_CAPACITY = 1_024;

/**
 * The heights of rows in their order, and where each begins. Appending, changing a height and finding the row at
 * an offset take logarithmic time (a Fenwick tree); so a frame costs the same in a short feed and in a long one.
 */
export class RowHeights {
  #heights = new Float32Array(FIRST_CAPACITY);
  // The node at i + 1 is the sum of the heights of as many rows up to i as the lowest bit of i + 1 says.
  #sums = new Float64Array(FIRST_CAPACITY + 1);
  #length = 0;
  #total = 0;

  get length(): number {
    return this.#length;
  }

  /** Height of all rows together. */
  get total(): number {
    return this.#total;
  }

  heightOf(index: number): number {
    return this.#heights[index] ?? 0;
  }

  /** Where a row begins: the height of those before it. */
  startOf(index: number): number {
    let sum = 0;
    for (let node = Math.min(index, this.#length); node > 0; node -= node & -node) sum += this.#sums[node]!;
    return sum;
  }

  /** The row at an offset; the first or the last one when it is outside. -1 when there is none. */
  indexAt(offset: number): number {
    let index = 0;
    let left = offset;
    for (let step = highestBit(this.#length); step > 0; step >>= 1) {
      const node = index + step;
      if (node > this.#length || this.#sums[node]! > left) continue;
      index = node;
      left -= this.#sums[node]!;
    }
    return Math.min(index, this.#length - 1);
  }

  push(height: number): void {
    const index = this.#length;
    if (index === this.#heights.length) this.#grow();
    this.#heights[index] = height;
    const node = index + 1;
    const first = node - (node & -node);
    let sum = this.#heights[index];
    for (let child = index; child > first; child -= child & -child) sum += this.#sums[child]!;
    this.#sums[node] = sum;
    this.#length = node;
    this.#total += this.#heights[index];
  }

  set(index: number, height: number): void {
    const change = Math.fround(height) - this.heightOf(index);
    this.#heights[index] = height;
    this.#total += change;
    for (let node = index + 1; node <= this.#length; node += node & -node) this.#sums[node]! += change;
  }

  /** Forgets the rows from an index on, and tells their heights. */
  truncate(length: number): Float32Array {
    const removed = this.#heights.slice(length, this.#length);
    this.#total = this.startOf(length);
    this.#length = length;
    return removed;
  }

  #grow(): void {
    const heights = new Float32Array(this.#heights.length * 2);
    const sums = new Float64Array(heights.length + 1);
    heights.set(this.#heights);
    sums.set(this.#sums);
    this.#heights = heights;
    this.#sums = sums;
  }
}

function highestBit(value: number): number {
  return value === 0 ? 0 : 2 ** (31 - Math.clz32(value));
}

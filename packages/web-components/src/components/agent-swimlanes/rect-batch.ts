/** Rectangles collected by colour, so that a picture of many spans sets each colour once. */
export class RectBatch {
  readonly #byColor = new Map<string, number[]>();

  add(color: string, [x, y, width, height]: readonly [number, number, number, number]): void {
    let list = this.#byColor.get(color);
    if (!list) this.#byColor.set(color, (list = []));
    const end = list.length - 4;
    // Columns of one colour side by side are one rectangle.
    if (
      end >= 0 &&
      list[end + 1] === y &&
      list[end + 3] === height &&
      x === list[end]! + list[end + 2]! &&
      width < ROUND_FROM_PX
    )
      list[end + 2]! += width;
    else list.push(x, y, width, height);
  }

  /** Draws all and forgets them. Wide ones get round corners. */
  flush(context: CanvasRenderingContext2D): void {
    for (const [color, list] of this.#byColor) {
      if (list.length === 0) continue;
      context.fillStyle = color;
      for (let at = 0; at < list.length; at += 4) {
        const x = list[at]!;
        const y = list[at + 1]!;
        const width = list[at + 2]!;
        const height = list[at + 3]!;
        if (width < ROUND_FROM_PX || height < ROUND_FROM_PX) context.fillRect(x, y, width, height);
        else fillRound(context, x, y, width, height);
      }
      list.length = 0;
    }
  }
}

const ROUND_FROM_PX = 8;
const RADIUS_PX = 2;

// oxlint-disable-next-line max-params -- called for every wide span, an object each would be garbage
function fillRound(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  context.beginPath();
  context.roundRect(x, y, width, height, RADIUS_PX);
  context.fill();
}

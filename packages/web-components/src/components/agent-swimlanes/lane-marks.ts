/** Marks are told apart by their shape; where there is no room for one, a bar of this width stands for it. */
export const MARK_PX = 3;
/** Half of a shape's width. */
export const SHAPE_RADIUS = 5;

/** The outline of a mark. */
export type MarkShape = 'prompt' | 'error' | 'permission' | 'compaction';

/** Draws a shape around a point in the current fill colour; the strokes inside are in `inner`. */
export function drawShape(
  context: CanvasRenderingContext2D,
  shape: MarkShape,
  { x, y, inner }: { readonly x: number; readonly y: number; readonly inner: string },
): void {
  const r = SHAPE_RADIUS;
  context.beginPath();
  for (const [index, [dx, dy]] of OUTLINES[shape].entries())
    if (index === 0) context.moveTo(x + dx * r, y + dy * r);
    else context.lineTo(x + dx * r, y + dy * r);
  context.closePath();
  // An edge in the colour of the ground keeps it apart from the bar below.
  context.strokeStyle = inner;
  context.lineWidth = 2;
  context.stroke();
  context.fill();
  const strokes = STROKES[shape];
  if (!strokes) return;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const [x1, y1, x2, y2] of strokes) {
    context.moveTo(x + x1 * r, y + y1 * r);
    context.lineTo(x + x2 * r, y + y2 * r);
  }
  context.stroke();
}

type Point = readonly [x: number, y: number];

const OCTAGON: readonly Point[] = [
  [-0.41, -1], [0.41, -1], [1, -0.41], [1, 0.41], [0.41, 1], [-0.41, 1], [-1, 0.41], [-1, -0.41],
]; // prettier-ignore

const OUTLINES: Readonly<Record<MarkShape, readonly Point[]>> = {
  prompt: [[-0.7, -1], [1, 0], [-0.7, 1]],
  error: [[0, -1.1], [1.1, 0.9], [-1.1, 0.9]],
  permission: OCTAGON,
  compaction: [[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]],
}; // prettier-ignore

const STROKES: Partial<Record<MarkShape, readonly (readonly [number, number, number, number])[]>> = {
  error: [[0, -0.4, 0, 0.6]],
  permission: [[0, -0.6, 0, 0.1], [0, 0.35, 0, 0.6]],
}; // prettier-ignore

/** Gives a canvas the pixels of the screen and clears it. `undefined` when it cannot be drawn on. */
export function prepareCanvas(
  canvas: HTMLCanvasElement,
  { width, height }: { readonly width: number; readonly height: number },
): CanvasRenderingContext2D | undefined {
  const ratio = globalThis.devicePixelRatio || 1;
  const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  const context = canvas.getContext('2d');
  if (!context || columns === 0 || rows === 0) return undefined;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

const HATCH_PX = 5;

/** Diagonal lines of a colour, for what is not work. */
export function hatching(context: CanvasRenderingContext2D, color: string): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = HATCH_PX;
  tile.height = HATCH_PX;
  const lines = tile.getContext('2d');
  if (!lines) return color;
  lines.strokeStyle = color;
  lines.lineWidth = 1;
  lines.beginPath();
  for (const offset of [-HATCH_PX, 0, HATCH_PX]) {
    lines.moveTo(offset, HATCH_PX);
    lines.lineTo(offset + HATCH_PX, 0);
  }
  lines.stroke();
  return context.createPattern(tile, 'repeat') ?? color;
}

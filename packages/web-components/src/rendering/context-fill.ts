import { formatCount } from './format.js';

/** From these shares of the context on, a gauge says so. */
export const CONTEXT_MARKS = [70, 85, 95] as const;

/** How full a context is. */
export interface ContextFill {
  /** 0 to 100; absent when the size of the context is unknown. */
  readonly percent?: number | undefined;
  readonly level: 'normal' | 'high' | 'very-high' | 'full';
  /** What is said beside the figure; empty while there is room. */
  readonly word: '' | 'high' | 'very high' | 'almost full';
  /** "122k / 200k". */
  readonly figure: string;
}

/** Reads a fill; without a known size there is a figure but no share. */
export function contextFill(used: number | undefined, max: number | undefined): ContextFill {
  const known = used !== undefined && Number.isFinite(used) && used >= 0;
  const figure = known ? formatCount(used) : '—';
  if (!known || max === undefined || !(max > 0) || !Number.isFinite(max))
    return { level: 'normal', word: '', figure: known ? `${figure} tokens` : figure };
  const percent = Math.min(100, (used / max) * 100);
  return { percent, ...levelOf(percent), figure: `${figure} / ${formatCount(max)}` };
}

function levelOf(percent: number): Pick<ContextFill, 'level' | 'word'> {
  const [high, veryHigh, full] = CONTEXT_MARKS;
  if (percent >= full) return { level: 'full', word: 'almost full' };
  if (percent >= veryHigh) return { level: 'very-high', word: 'very high' };
  return percent >= high ? { level: 'high', word: 'high' } : { level: 'normal', word: '' };
}

import { paintFor } from './paint.js';
import type { Terminal } from './terminal.js';

/** What the first lines in a terminal say. */
export interface BannerContent {
  version: string;
  /** After the name: "demo". */
  subtitle?: string;
  /** Label and text, in order. */
  rows: readonly (readonly [label: string, text: string])[];
  footer: string;
}

/** The first lines in a terminal. */
export function banner(
  { version, subtitle, rows, footer }: BannerContent,
  { out }: Pick<Terminal, 'out'>,
): string {
  const { bold, dim, cyan } = paintFor(out);
  const width = Math.max(...rows.map(([label]) => label.length));
  const title = `${bold(cyan('◆'))} ${bold('ao-collector')} ${dim(version)}${subtitle ? ` ${dim('·')} ${subtitle}` : ''}`;
  const lines = rows.map(([label, text]) => `  ${dim(label.padEnd(width))}   ${text}`);
  return ['', `  ${title}`, '', ...lines, '', `  ${dim(footer)}`, '', ''].join('\n');
}

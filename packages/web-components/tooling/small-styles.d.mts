export function withSmallStyles(module: string): string;

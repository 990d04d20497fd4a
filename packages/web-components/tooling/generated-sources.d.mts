import type { Manifest } from './manifest.mjs';

export function generatedSources(manifest: Manifest): Record<string, string>;

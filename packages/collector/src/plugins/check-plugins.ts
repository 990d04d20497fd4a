import { AoError } from '@ao-observability/core';
import type { ResolvedOptions } from '../options/resolve-options.js';

type PluginLists = Pick<ResolvedOptions, 'store' | 'transports' | 'sources' | 'processors' | 'exporters'>;

const STORE_METHODS = ['append', 'readEvents', 'readEvent', 'readSessions', 'prune', 'stats'];

/** Throws `AO_PLUGIN_INVALID` or `AO_CONFIG_INVALID` for plugins that cannot work, before any is started. */
export function checkPlugins(options: PluginLists): void {
  checkPlugin(options.store, 'store', STORE_METHODS);
  for (const source of options.sources) checkPlugin(source, 'source', ['translate']);
  for (const processor of options.processors) checkPlugin(processor, 'processor', ['process']);
  for (const exporter of options.exporters) checkPlugin(exporter, 'exporter', ['export']);
  for (const transport of options.transports) {
    checkPlugin(transport, 'transport', []);
    if (!transport.respond && !transport.upgrade) {
      throw invalid(`transport "${transport.name}" has neither "respond" nor "upgrade".`);
    }
  }
  checkUnique(
    'source',
    'sources',
    options.sources.map((source) => source.source),
  );
  checkUnique(
    'path',
    'transports',
    options.transports.map((transport) => transport.path),
  );
}

function checkPlugin(value: unknown, kind: string, methods: readonly string[]): void {
  if (typeof value !== 'object' || value === null) {
    throw invalid(`a ${kind} is ${typeof value}, expected an object made by a function.`);
  }
  const plugin = value as Record<string, unknown>;
  const name =
    typeof plugin.name === 'string' && plugin.name ? `${kind} "${plugin.name}"` : `a ${kind} without name`;
  if (plugin.kind !== kind) throw invalid(`${name} has the kind ${JSON.stringify(plugin.kind)}.`);
  if (!plugin.name) throw invalid(`${name}.`);
  if (plugin.apiVersion !== 1) {
    throw invalid(`${name} has apiVersion ${JSON.stringify(plugin.apiVersion)}, this build knows 1.`);
  }
  const missing = methods.find((method) => typeof plugin[method] !== 'function');
  if (missing) throw invalid(`${name} has no function "${missing}".`);
}

function checkUnique(what: string, option: string, values: readonly string[]): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) {
    throw new AoError('AO_CONFIG_INVALID', {
      detail: `two of "${option}" have the ${what} "${twice}".`,
      hint: 'Leave one out.',
    });
  }
}

function invalid(detail: string): AoError {
  return new AoError('AO_PLUGIN_INVALID', { detail });
}

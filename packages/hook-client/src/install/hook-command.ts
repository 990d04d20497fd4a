import type { HookClientKind } from './client-files.js';

/** What goes into the command of a hook. */
export interface HookCommandOptions {
  kind: HookClientKind;
  /** The client's file. */
  file: string;
  /** Absent: the default address. */
  url?: string | undefined;
  token?: string | undefined;
  /** Look for the client in the home of whoever runs the hook, for settings that people share. */
  shared?: boolean | undefined;
}

/**
 * The command of a hook. It succeeds silently when the client's file is gone: an agent takes exit code 2 for an
 * order to stop, and a shell that cannot read a script exits so.
 */
export function hookCommand(options: HookCommandOptions): string {
  const variables = [
    ['AO_HOOK_URL', options.url],
    ['AO_TOKEN', options.token],
  ].filter((pair): pair is [string, string] => pair[1] !== undefined);
  const settings = variables.map(([name, value]) => `${name}=${quote(value)}`);
  const exported = settings.length > 0 ? `export ${settings.join(' ')}; ` : '';
  if (options.kind === 'node') {
    const [node, file] = [process.execPath, options.file].map((path) => quote(path.replaceAll('\\', '/')));
    return `${exported}${node} ${file} 2>/dev/null || exit 0`;
  }
  const file = options.shared
    ? '"${XDG_DATA_HOME:-$HOME/.local/share}/ao-observability/hooks/ao-hook.sh"'
    : quote(options.file);
  // Read by the shell that runs the command: a second one would double the cost.
  return `${exported}[ -r ${file} ] && . ${file}; exit 0`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * How the agent hands over an event. `command` runs a small script: silent when the collector is away, and it
 * keeps what could not be sent. `http` lets the agent post by itself: less overhead, for orchestrators that run
 * the collector themselves.
 */
export type HookMode = 'command' | 'http';

/** A hook that runs a program with the payload on its standard input. */
export interface CommandHook {
  type: 'command';
  command: string;
  /** Seconds. */
  timeout?: number;
}

/** A hook that the agent posts itself. */
export interface HttpHook {
  type: 'http';
  url: string;
  /** Seconds. */
  timeout?: number;
  headers?: Record<string, string>;
  /** The only variables that the agent replaces in `headers`. */
  allowedEnvVars?: string[];
}

/** Hooks of one event; without `matcher` they run for every tool. */
export interface HookGroup {
  matcher?: string;
  hooks: (CommandHook | HttpHook)[];
}

/** The part of a Claude Code settings file that this package writes; fits `claude --settings`. */
export interface ClaudeSettings {
  hooks: Record<string, HookGroup[]>;
}

/** What {@link settingsFor} builds settings from. */
export interface SettingsOptions {
  /** @default 'command' */
  mode?: HookMode | undefined;
  /**
   * Where the collector listens. A path of the first design (`/events`, `/api/events`) means that collector.
   * In command mode `OBSERVABILITY_BACKEND_URL` in the agent's environment goes before it.
   * @default 'http://127.0.0.1:8765'
   */
  url?: string | undefined;
  /**
   * The shell command of command hooks. It must contain `ao-hook`, by which our entries are recognised later.
   * @default runs the client that this package ships
   */
  command?: string | undefined;
  /**
   * What `claude --version` says. Older versions ignore a whole settings file that names an event they do not
   * know, so the events follow it.
   * @default the oldest version that can do what is asked: 2.0.30, in http mode 2.1.63
   */
  claudeVersion?: string | undefined;
  /** The collector's access token. It ends up readable in the settings. */
  token?: string | undefined;
  /** Seconds the agent waits for the collector, in http mode: more than 0, at most 10. @default 2 */
  timeoutSeconds?: number | undefined;
}

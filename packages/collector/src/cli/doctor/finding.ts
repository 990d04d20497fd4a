import type { Settings } from '../settings/setting-rules.js';
import type { Terminal } from '../terminal.js';

/** What one check found. */
export interface Finding {
  /** What was looked at: "Database". */
  check: string;
  /** `warning`: works, but not as well as it could. `problem`: does not work. */
  state: 'ok' | 'warning' | 'problem';
  detail: string;
  /** What to do about it. */
  advice?: string;
}

/** What a check may look at. */
export interface CheckContext {
  settings: Settings;
  terminal: Terminal;
}

/** Looks at one thing. A check that throws is shown as a problem. */
export interface Check {
  name: string;
  run: (context: CheckContext) => Promise<readonly Omit<Finding, 'check'>[]>;
}

import type { SessionScript } from './session-script.js';

/** What one kind of session does. */
export interface Scenario {
  name: string;
  /** The kind of agent program. */
  source: 'claude-code' | 'codex' | 'gemini-cli';
  model: string;
  /** Names that an orchestrator would give; empty: the session has none. */
  session_names: readonly string[];
  /** Folder of the project, below the home directory. */
  project: string;
  git_branch: string;
  play(script: SessionScript): void;
}

/** What became of one agent; `error` is absent when it ended well. */
export interface AgentEnd {
  name: string;
  error?: string | undefined;
}

/** Starts a collector in this process and five agents at once, as children of an "orchestrator" session. */
export function startFiveAgents(options?: {
  /** @default 8765 */ port?: number;
  /** Version of the installed `claude`; absent: the agents are scripted. */ claudeVersion?: string;
  /** Folders of transcripts, which have the messages and tokens of real agents. @default [] */
  transcriptRoots?: readonly string[];
  /** Milliseconds between two steps of a scripted agent. @default 800 */ paceMs?: number;
}): Promise<{
  url: string;
  parentSessionId: string;
  finished: Promise<AgentEnd[]>;
  stop(): Promise<void>;
}>;

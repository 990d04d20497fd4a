/** What the name of a transcript and the file beside it tell. */
export interface TranscriptFile {
  path: string;
  /** Taken for lines that name no session. */
  session_id: string;
  /** Absent for the conversation of the main agent. */
  agent?: TranscriptAgent;
  /** Also conclude what hooks would report: the start, ends of turns, starts and ends of sub-agents. */
  withoutHooks: boolean;
}

/** A sub-agent as its `.meta.json` describes it. */
export interface TranscriptAgent {
  agent_id: string;
  agent_type?: string;
  description?: string;
  /** The call that started it. */
  tool_use_id?: string;
  /** Absent: started by the main agent. */
  parent_agent_id?: string;
}

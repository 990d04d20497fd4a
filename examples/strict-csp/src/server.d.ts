/** The policy of the page: its own files, one collector, and no text that becomes markup or code. */
export declare function policyFor(collector: string): string;

/** Serves the page on loopback; resolves with its address and a way to stop. */
export declare function servePage(options: {
  readonly collector: string;
  readonly port?: number;
}): Promise<{ readonly url: string; stop(): Promise<void> }>;

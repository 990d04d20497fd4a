/** Serves the documentation of the components on this machine alone; `port` 0 takes a free one. */
export function serveDocs(options?: {
  port?: number;
  fresh?: boolean;
}): Promise<{ url: string; stop(): Promise<void> }>;

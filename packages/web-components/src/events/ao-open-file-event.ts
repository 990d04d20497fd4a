/** A place in a file that a call read, changed or searched. */
export interface FilePlace {
  /** Absolute when the call or the session's folder tells. */
  readonly path: string;
  /** Counted from 1; absent when the call names none. */
  readonly line?: number | undefined;
}

/** Somebody wants to see a file. Components do nothing themselves: an editor or a page of the host can. Cancelable. */
export class AoOpenFileEvent extends Event {
  static readonly type = 'ao-open-file';
  readonly path: string;
  readonly line: number | undefined;

  constructor({ path, line }: FilePlace) {
    super(AoOpenFileEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.path = path;
    this.line = line;
  }
}

declare const AO_VERSION: string | undefined;

/** The version of this package; `source` while it runs from its sources. */
export const VERSION = typeof AO_VERSION === 'string' ? AO_VERSION : 'source';

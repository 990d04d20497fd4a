/** The setting of a `ViewMemory` that keeps how diffs are drawn: `unified` or `split`. */
export const DIFF_VIEW_SETTING = 'diff-view';

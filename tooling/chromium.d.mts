/** Flags that let Chromium run headless as root, in a container, without a network. */
export declare const CHROMIUM_FLAGS: string[];
/** Path of a Chromium on this machine, `undefined` when there is none. */
export declare function findChromium(): string | undefined;
/** The same, after installing Debian's package when there is none and we are root on Debian; else it throws. */
export declare function ensureChromium(say: (sentence: string) => void): string;

/** Builds the suite; returns its path. */
export function bundleDesktopSuite(): Promise<string>;

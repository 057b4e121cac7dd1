import type { BuildOptions, BuildResult } from 'esbuild';

export const nodeBundles: readonly (readonly [entry: string, outfile: string])[];
export function bundleForDist(entry: string, outfile: string, options?: BuildOptions): Promise<BuildResult>;

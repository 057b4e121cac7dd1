import type { BuildOptions, BuildResult } from 'esbuild';

export const programs: Readonly<Record<string, string>>;
export function bundleForDist(entry: string, outfile: string, options?: BuildOptions): Promise<BuildResult>;
export function bundlePrograms(
  entries: Readonly<Record<string, string>>,
  folder: string,
  options?: BuildOptions,
): Promise<BuildResult>;
export function bundleWorker(folder: string, options?: BuildOptions): Promise<BuildResult>;
export function bundleAll(folder: string, options?: BuildOptions): Promise<BuildResult[]>;

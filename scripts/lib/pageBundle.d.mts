import type { BuildResult } from 'esbuild';

export function bundlePage(options?: { write?: boolean }): Promise<BuildResult>;

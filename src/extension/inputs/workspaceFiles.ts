import { stat } from 'node:fs/promises';
import { workspace } from 'vscode';
import type { FileDescription } from '../../shared/questions';
import type { JobRunner } from '../jobs/jobRunner';

const PATTERN = '**/*.{tif,TIF,tiff,TIFF,shp,SHP,geojson,GEOJSON,GeoJSON,csv,CSV}';
const EXCLUDED = '**/{node_modules,.git}/**';
const MOST_FILES = 500;

/** Finds and describes the geodata of the workspace by content. Descriptions are kept until a file changes. */
export interface WorkspaceFiles {
  all(): Promise<readonly FileDescription[]>;
  describe(paths: readonly string[]): Promise<readonly FileDescription[]>;
}

export function createWorkspaceFiles(jobs: JobRunner): WorkspaceFiles {
  const known = new Map<string, { readonly stamp: string; readonly description: FileDescription }>();

  async function describe(paths: readonly string[]): Promise<readonly FileDescription[]> {
    const stamps = await Promise.all(paths.map(stampOf));
    const stale = paths.filter((path, index) => known.get(path)?.stamp !== stamps[index]);
    if (stale.length > 0) {
      for (const description of await jobs.ask('describe', { paths: stale })) {
        known.set(description.path, { stamp: stamps[paths.indexOf(description.path)] ?? '', description });
      }
    }
    return paths.map((path) => known.get(path)!.description);
  }

  return {
    describe,
    async all() {
      jobs.warm();
      const files = await workspace.findFiles(PATTERN, EXCLUDED, MOST_FILES);
      const paths = files.filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => fsPath);
      return describe(paths.sort());
    },
  };
}

async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(path);
    return `${mtimeMs} ${size}`;
  } catch {
    return 'missing';
  }
}

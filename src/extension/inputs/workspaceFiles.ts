import { workspace } from 'vscode';
import { UserError } from '../../shared/errors';
import type { FileDescription } from '../../shared/questions';
import { isUrl } from '../../shared/urls';
import type { Services } from '../services';
import { stampOf } from './fileStamp';
import { labelOf } from './labelOf';

const PATTERN =
  '**/*.{tif,TIF,tiff,TIFF,asc,ASC,vrt,VRT,shp,SHP,geojson,GEOJSON,GeoJSON,gpkg,GPKG,fgb,FGB,csv,CSV,tsv,TSV}';
/** Where nobody keeps data. */
export const EXCLUDED = '**/{node_modules,.git}/**';
const MAX_FILES = 500;

/**
 * Finds and describes the geodata of the workspace by content. Descriptions are kept until a file changes; a file of
 * several layers has one for each.
 */
export interface WorkspaceFiles {
  all(): Promise<readonly FileDescription[]>;
  describe(paths: readonly string[]): Promise<readonly FileDescription[]>;
}

export function createWorkspaceFiles({ jobs, log }: Pick<Services, 'jobs' | 'log'>): WorkspaceFiles {
  const known = new Map<string, { readonly stamp: string; readonly description: FileDescription }>();

  /** Files of which each layer is described; until one changes. */
  const layers = new Map<string, { readonly stamp: string; readonly paths: readonly string[] }>();

  async function layersIn(path: string): Promise<readonly string[]> {
    if (!/\.gpkg$/i.test(path)) return [path];
    const stamp = await stampOf(path);
    const before = layers.get(path);
    if (before?.stamp === stamp) return before.paths;
    const paths = await jobs.ask('layersIn', { path });
    layers.set(path, { stamp, paths });
    return paths;
  }

  async function describe(files: readonly string[]): Promise<readonly FileDescription[]> {
    const paths: string[] = [];
    for (const file of files) paths.push(...(await layersIn(file)));
    const stamps = await Promise.all(paths.map(stampOf));
    for (const [index, path] of paths.entries()) {
      const stamp = stamps[index]!;
      // What is on the web may have changed, or not have answered, since.
      if (isUrl(path) || known.get(path)?.stamp !== stamp)
        known.set(path, { stamp, description: await describeOne(path) });
    }
    return paths.map((path) => known.get(path)!.description);
  }

  /** One file a question: one that is too large for a process costs its own description only. */
  async function describeOne(path: string): Promise<FileDescription> {
    try {
      const [description] = await jobs.ask('describe', { paths: [path], labels: [labelOf(path)] });
      return description!;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      log.warn(error.message);
      return { path, kind: 'unusable', text: error.message };
    }
  }

  return {
    describe,
    async all() {
      jobs.warm();
      const files = await workspace.findFiles(PATTERN, EXCLUDED, MAX_FILES);
      const paths = files.filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => fsPath);
      return describe(paths.sort());
    },
  };
}

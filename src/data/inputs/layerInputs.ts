import type { InputFile } from '../../shared/analysis';

/** A sidecar's path as the job would give it: the main file's, with the sidecar's ending. */
export function sidecarPath(mainPath: string, sidecar: string): string {
  return mainPath.replace(/\.[^.]*$/, '') + (/\.[^.]*$/.exec(sidecar)?.[0] ?? '');
}

/** A layer and its sidecars as inputs of a job: the layer's own file first, which alone is described. */
export function layerInputs(
  role: string,
  path: string,
  files: readonly string[],
  description: string,
): InputFile[] {
  return files.map((file, index) => ({
    role,
    path: index === 0 ? path : sidecarPath(path, file),
    file,
    description: index === 0 ? description : '',
  }));
}

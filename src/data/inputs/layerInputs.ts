import type { InputFile } from '../../shared/analysis';
import { describeLayer, type Layer } from '../vector/layer';

/** A layer and its sidecars as inputs of a job, which gives the layer by `path`. */
export function layerInputs(role: string, path: string, layer: Layer): InputFile[] {
  return layer.files.map((file, index) => ({
    role,
    path: index === 0 ? path : sidecarPath(path, file),
    file,
    description: index === 0 ? describeLayer(layer) : '',
  }));
}

/** A sidecar's path as the job would give it: the main file's, with the sidecar's ending. */
function sidecarPath(mainPath: string, sidecar: string): string {
  return mainPath.replace(/\.[^.]*$/, '') + (/\.[^.]*$/.exec(sidecar)?.[0] ?? '');
}

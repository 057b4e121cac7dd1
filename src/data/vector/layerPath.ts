import { basename } from 'node:path';
import { withoutQuery } from '../../shared/urls';
import { locate } from '../files/paths';

/** What stands between a file of several layers and the name of one of them, as QGIS writes it. */
const MARK = '|layername=';

/** A layer where it lies. */
export interface LayerPath {
  readonly file: string;
  /** The one of the file's layers that is meant; `undefined` where none is named. */
  readonly layer: string | undefined;
}

/** Takes `data.gpkg|layername=homes` apart; any other path is that of a file. */
export function splitLayerPath(path: string): LayerPath {
  const at = path.toLowerCase().indexOf(`.gpkg${MARK}`);
  if (at < 0) return { file: path, layer: undefined };
  const end = at + '.gpkg'.length;
  return { file: path.slice(0, end), layer: path.slice(end + MARK.length) };
}

/** Puts a path together again. */
export function layerPath(file: string, layer: string | undefined): string {
  return layer === undefined ? file : `${file}${MARK}${layer}`;
}

/** The file of a layer. */
export function fileOf(path: string): string {
  return splitLayerPath(path).file;
}

/** What a list shows of a path: `data.gpkg: homes`. */
export function shownName(path: string): string {
  const { file, layer } = splitLayerPath(path);
  const name = basename(withoutQuery(file));
  return layer === undefined ? name : `${name}: ${layer}`;
}

/** The absolute path of a file, or of a layer in one, an address as it is: the name of a layer is no path, whatever is in it. */
export function resolveInput(folder: string, path: string): string {
  return mapFile(path, (file) => locate(folder, file));
}

/** A path whose file is another one. */
export function mapFile(path: string, other: (file: string) => string): string {
  const { file, layer } = splitLayerPath(path);
  return layerPath(other(file), layer);
}

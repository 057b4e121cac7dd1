import { realpath } from 'node:fs/promises';
import { sum } from 'd3-array';
import { type Crs, describeCrs, sameDatum } from '../../../data/crs/crs';
import { transformNote } from '../../../data/crs/transformNote';
import { layerInputs } from '../../../data/inputs/layerInputs';
import type { Layer } from '../../../data/vector/layer';
import { splitLayerPath } from '../../../data/vector/layerPath';
import { layersOf, readLayer } from '../../../data/vector/readLayer';
import type { InputFile } from '../../../shared/analysis';
import { UserError } from '../../../shared/errors';
import { changing, info, type Note, notice } from '../../../shared/note';
import type { NearJob } from '../schema';
import type { PlacedLayer } from '../shapes/putShapes';
import { chooseFeatures } from './choose';
import { conversionOf } from './coordinates';
import { namedCrs } from './namedCrs';
import { crsOf, requirePlane } from './sideLayer';

/** The layers of a job, read. */
export interface Sides {
  readonly from: PlacedLayer;
  readonly near: readonly PlacedLayer[];
  /** Which of the near layers is the from layer too; -1 where none is. */
  readonly selfAt: number;
  /** The number on the near side of the first feature of each near layer. */
  readonly firsts: readonly number[];
  /** That of the from layer, in which the result is. */
  readonly crs: Crs;
  /** In words, how coordinates came to what is measured, and the least accurate of it; `null` where none had to. */
  readonly transform: { readonly text: string; readonly accuracyM: number | null } | null;
  readonly inputs: readonly InputFile[];
  readonly notes: readonly Note[];
}

/** Reads the layers of a job, each once. Throws a `UserError` where one cannot be used. */
export async function readSides(
  { inputs, parameters }: NearJob,
  resolve: (path: string) => string,
): Promise<Sides> {
  const { method, where } = parameters;
  const identities = await Promise.all(inputs.near.map((path) => identityOf(resolve(path), path)));
  refuseTwice(inputs.near, identities);
  const named = parameters.crs === undefined ? null : namedCrs(parameters.crs);
  const notes: Note[] = [];
  const systemOf = (layer: Layer, field: string): Crs => {
    const own: Note[] = [...layer.notes];
    const crs = crsOf(layer, named, method, own);
    notes.push(...changing(field, own));
    return crs;
  };
  const fromLayer = await readLayer(resolve(inputs.from), inputs.from);
  const crs = systemOf(fromLayer, 'from');
  const from = { layer: fromLayer, crs, chosen: null, conversion: conversionOf({ crs }, method, crs) };
  if (method === 'planar') requirePlane(from);
  const selfAt = identities.indexOf(await identityOf(resolve(inputs.from), inputs.from));
  const layers: Omit<PlacedLayer, 'chosen'>[] = [];
  for (const [at, path] of inputs.near.entries()) {
    const layer = at === selfAt ? fromLayer : await readLayer(resolve(path), path);
    const own = at === selfAt ? crs : systemOf(layer, 'near');
    layers.push({ layer, crs: own, conversion: conversionOf({ crs: own }, method, crs) });
  }
  const chosen = where === undefined ? layers.map(() => null) : chooseFeatures(layers, where, method, notes);
  const near = layers.map((layer, at) => ({ ...layer, chosen: chosen[at]! }));
  if (named !== null && [from, ...near].every(({ layer }) => layer.crs !== null)) {
    const text = `All layers name their coordinate reference systems: ${describeCrs(named)}, which the job names, was not used.`;
    notes.push(notice(text, `${describeCrs(named)} was not used: all layers name their CRS`, 'crs'));
  }
  return {
    from,
    near,
    selfAt,
    firsts: near.map((_, at) => sum(near.slice(0, at).map(({ layer }) => layer.features))),
    crs,
    transform: transformOf([from, ...near], notes),
    inputs: [
      ...layerInputs('from', inputs.from, fromLayer),
      ...near.flatMap(({ layer }, at) => layerInputs('near', inputs.near[at]!, layer)),
    ],
    notes,
  };
}

/** What tells whether two paths are one layer: links and ways to spell them aside, and whether a file of one layer names it. */
async function identityOf(path: string, label: string): Promise<string> {
  const { file, layer } = splitLayerPath(path);
  const real = await realpath(file).catch(() => file); // one that is not there is told of when it is read
  const layers = layer === undefined ? [] : await layersOf(file, label);
  return layer === undefined || layers.length === 1 ? real : `${real} ${layer.toLowerCase()}`;
}

function refuseTwice(paths: readonly string[], identities: readonly string[]): void {
  const twice = paths.find((_, at) => identities.indexOf(identities[at]!) < at);
  if (twice !== undefined) {
    throw new UserError(`${twice} is named twice among the near layers: name each layer once.`, {
      change: 'near',
    });
  }
}

/** What is said of the transforms that were applied, each once. */
function transformOf(
  layers: readonly Pick<PlacedLayer, 'crs' | 'conversion'>[],
  notes: Note[],
): Sides['transform'] {
  const applied = new Map(
    layers
      .flatMap(({ conversion }) => conversion.transforms)
      .filter(({ description }) => !description.startsWith('none'))
      .map((transform) => [transform.description, transform]),
  );
  if (applied.size === 0) return null;
  // On one datum all places are off alike, and distances are not.
  const isOneDatum = layers.every(({ crs }) => sameDatum(crs, layers[0]!.crs));
  for (const [way, transform] of applied) {
    const text = `Coordinates were transformed: ${way}.`;
    notes.push(isOneDatum ? info(text) : transformNote(text, 'Coordinates', transform));
  }
  const accuracies = [...applied.values()].map(({ accuracyM }) => accuracyM);
  const worst = accuracies.includes(null) ? null : Math.max(...(accuracies as number[]));
  return { text: [...applied.keys()].join('; '), accuracyM: worst };
}

import { describeInput } from '../../../../src/data/inputs/describeInput';
import type { Layer, Parts } from '../../../../src/data/vector/layer';
import { readLayer } from '../../../../src/data/vector/readLayer';
import { checkSentence, ending, promise } from './promises';
import { tryCrs } from './tryRaster';

/** Describes a layer and reads it, as pickers and jobs do. `names` are those of its files. Returns how it ended. */
export async function tryLayer(path: string, main: string, names: readonly string[]): Promise<string> {
  const described = await describeInput(path);
  if (described.kind === 'unusable') checkSentence(described.text, names);
  const read = await ending(names, () => readLayer(path, main));
  if ('refused' in read) return read.refused;
  const layer = read.given;
  checkLayer(layer);
  if (layer.crs !== null) await tryCrs(layer.crs, layer.box?.[0] ?? 0, layer.box?.[1] ?? 0);
  return 'accepted';
}

function checkLayer({ features, attributes, points, lines, rings, notes, box }: Layer): void {
  promise(
    box === null || box.every(Number.isFinite),
    `coordinates from ${box?.slice(0, 2)} to ${box?.slice(2)}`,
  );
  promise(Number.isSafeInteger(features) && features > 0, `${features} features`);
  for (const { name, values } of attributes) {
    promise(values.length === features, `${values.length} values of ${name} for ${features} features`);
  }
  checkFeatures(points.feature, points.x, points.y, features);
  for (const parts of [lines, rings]) {
    checkParts(parts);
    promise(parts.feature.length === parts.start.length - 1, 'parts without a feature');
    checkFeatures(parts.feature, parts.feature, parts.feature, features);
  }
  for (const { text } of notes) checkSentence(text, []);
}

function checkParts({ x, y, start }: Parts): void {
  promise(x.length === y.length, `${x.length} x and ${y.length} y`);
  promise(
    start[0] === 0 && start.at(-1) === x.length,
    `parts from ${start[0]} to ${start.at(-1)} of ${x.length}`,
  );
  promise(
    start.every((value, i) => i === 0 || value >= start[i - 1]!),
    'parts that run backwards',
  );
}

function checkFeatures(
  feature: Int32Array,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  features: number,
): void {
  promise(feature.length === x.length && x.length === y.length, 'points of different lengths');
  promise(
    feature.every((value, i) => value >= (i === 0 ? 0 : feature[i - 1]!) && value < features),
    'features out of order',
  );
}

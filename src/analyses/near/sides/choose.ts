import type { Layer } from '../../../data/vector/layer';
import { shownName } from '../../../data/vector/layerPath';
import { fieldNamed, findField, selectFeatures } from '../../../data/vector/selectFeatures';
import { UserError } from '../../../shared/errors';
import { type FeatureFilter, filterText } from '../../../shared/featureFilter';
import { joinWords } from '../../../shared/format';
import { type Note, notice } from '../../../shared/note';
import { AREA_FIELD } from '../form';
import type { Method } from '../method';
import { areaColumn } from './areaColumn';
import type { Conversion } from './coordinates';

/**
 * The features of each layer that a filter leaves, 1 each; `null` of a layer without its field, which counts whole. Throws
 * a `UserError` where no layer has the field, or none has a feature that matches.
 */
export function chooseFeatures(
  layers: readonly { readonly layer: Layer; readonly conversion: Conversion }[],
  filter: FeatureFilter,
  method: Method,
  notes: Note[],
): (Uint8Array | null)[] {
  const faults: UserError[] = [];
  const without: string[] = [];
  let some = false;
  const chosen = layers.map(({ layer, conversion }) => {
    const known = withArea(layer, filter, conversion, method);
    if (fieldNamed(known, filter.field) === null) {
      without.push(shownName(layer.path));
      return null;
    }
    const flags = new Uint8Array(layer.features);
    try {
      for (const feature of selectFeatures(known, filter)) flags[feature] = 1;
      some = true;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      faults.push(error);
    }
    return flags;
  });
  if (without.length === layers.length) findField(layers[0]!.layer, filter.field); // throws, with the nearest fields
  if (!some && without.length === 0) throw faults[0]!;
  for (const { message } of faults)
    notes.push(notice(message, 'A near layer has no feature that matches', 'where'));
  if (without.length > 0) {
    const text = `${joinWords(without, 'and')} ${without.length === 1 ? 'has' : 'have'} no field ${filter.field}: all features count, whatever ${filterText(filter)} says.`;
    notes.push(notice(text, `${joinWords(without, 'and')} not filtered: no field ${filter.field}`, 'where'));
  }
  return chosen;
}

/** A layer with the field of its areas, where the filter asks for it and there is no such field. */
function withArea(layer: Layer, { field }: FeatureFilter, conversion: Conversion, method: Method): Layer {
  const isArea = field.toLowerCase() === AREA_FIELD && layer.rings.feature.length > 0;
  if (!isArea || fieldNamed(layer, field) !== null) return layer;
  return { ...layer, attributes: [...layer.attributes, areaColumn(layer, conversion, method)] };
}

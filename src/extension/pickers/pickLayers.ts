import type { QuickPickItem } from 'vscode';
import { fileOf, shownName, splitLayerPath } from '../../data/vector/layerPath';
import type { FileDescription } from '../../shared/questions';
import { pickItem } from './pickItem';
import { BACK, type StepPlace } from './wizard';

interface LayerItem extends QuickPickItem {
  readonly file: FileDescription;
}

/**
 * Of files with several layers keeps the one that suits; where more than one does, asks which. Files of one layer stay.
 *
 * @param described every layer of the files, in order
 */
export async function pickLayers(
  place: StepPlace,
  described: readonly FileDescription[],
  suits: (file: FileDescription) => number,
): Promise<readonly FileDescription[] | typeof BACK> {
  const kept: FileDescription[] = [];
  for (const file of new Set(described.map(({ path }) => fileOf(path)))) {
    const layers = described.filter(({ path }) => fileOf(path) === file);
    const suitable = layers.filter((layer) => suits(layer) > 0);
    if (suitable.length <= 1) {
      kept.push(...(suitable.length === 1 ? suitable : layers));
      continue;
    }
    const items = suitable.map((layer): LayerItem => {
      return { label: splitLayerPath(layer.path).layer ?? '', detail: layer.text, file: layer };
    });
    const item = await pickItem(place, { placeholder: `Which layer of ${shownName(file)}`, items });
    if (item === BACK) return BACK;
    kept.push(item.file);
  }
  return kept;
}

/** The same before the first step of a wizard, with nothing to go back to. */
export async function pickLayersFirst(
  title: string,
  described: readonly FileDescription[],
  suits: (file: FileDescription) => number,
): Promise<readonly FileDescription[]> {
  const kept = await pickLayers({ title, step: 1, steps: 1, back: false }, described, suits);
  return kept === BACK ? [] : kept;
}

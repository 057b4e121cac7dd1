import type { QuickPickItem } from 'vscode';
import { shownName } from '../../data/vector/layerPath';
import type { Preset, TextField } from '../../shared/form';
import { formatCount } from '../../shared/format';
import { pathsOf } from '../../shared/inputPaths';
import { LETTERS } from '../../shared/letters';
import { plainLine } from '../../shared/plainText';
import type { FileDescription } from '../../shared/questions';
import { pickItem } from './pickItem';
import type { StepContext } from './stepContext';
import { BACK, type StepPlace, type WizardStep } from './wizard';

interface PresetItem extends QuickPickItem {
  /** `undefined` for a text of one's own. */
  readonly preset?: Preset;
}

/** A band to choose, and how texts call it. */
interface BandItem extends QuickPickItem {
  readonly text: string;
}

/** Offers texts to begin with, and asks for the bands that stand in the one chosen; the next step shows the text. */
export function presetStep(
  name: string,
  field: TextField,
  { of, texts }: NonNullable<NonNullable<TextField['question']>['presets']>,
  { files, proposed }: StepContext,
): WizardStep {
  return {
    asked: () => true,
    async ask(answers, place) {
      const bands = bandItems(await files.describe(pathsOf(answers[of])));
      const before = String(answers[name] ?? proposed[name] ?? '');
      const own: PresetItem = {
        label: `$(edit) ${field.label}…`,
        detail: before === '' ? `As in ${field.example}` : plainLine(before),
      };
      for (;;) {
        const item = await pickItem<PresetItem>(place, {
          placeholder: 'What to calculate',
          items: [...texts.map((preset) => presetItem(preset, bands.length)), own],
          active: (one) => one === own && typeof answers[name] === 'string',
        });
        if (item === BACK) return BACK;
        const { preset } = item;
        if (preset === undefined) return { [name]: before };
        if (preset.bands.length > bands.length) return BACK; // to choose more files
        const text = await fillPreset(preset, bands, place);
        if (text !== BACK) return { [name]: text };
      }
    },
  };
}

function presetItem(preset: Preset, bands: number): PresetItem {
  const { label, detail } = preset;
  const missing = preset.bands.length > bands;
  const needed = `needs ${formatCount(preset.bands.length)} bands: choose another raster too`;
  return { label, detail, preset, ...(missing ? { description: needed } : {}) };
}

/** All bands of files that have letters. */
function bandItems(rasters: readonly FileDescription[]): BandItem[] {
  return rasters.flatMap((file, at) => {
    const count = file.kind === 'raster' ? file.bands : 0;
    return Array.from({ length: count }, (_, band) => {
      const text = count === 1 ? LETTERS[at]! : `${LETTERS[at]}@${band + 1}`;
      const which = count === 1 ? '' : `, band ${band + 1}`;
      return { text, label: `${text}: ${plainLine(shownName(file.path))}${which}` };
    });
  });
}

/** Asks for each band of a preset; where only one is left, that is meant. */
async function fillPreset(
  { text, bands: wanted }: Preset,
  bands: readonly BandItem[],
  place: StepPlace,
): Promise<string | typeof BACK> {
  const chosen: BandItem[] = [];
  while (chosen.length < wanted.length) {
    const { prompt, named } = wanted[chosen.length]!;
    const left = bands.filter((band) => !chosen.includes(band));
    const pattern = named === undefined ? undefined : new RegExp(named, 'i');
    const band =
      left.length === 1
        ? left[0]!
        : await pickItem<BandItem>(
            { ...place, back: true },
            { placeholder: prompt, items: left, active: ({ label }) => pattern?.test(label) === true },
          );
    if (band !== BACK) chosen.push(band);
    else if (chosen.pop() === undefined) return BACK;
  }
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    return chosen[wanted.findIndex((band) => band.name === name)]!.text;
  });
}

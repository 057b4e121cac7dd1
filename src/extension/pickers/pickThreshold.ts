import type { QuickPickItem } from 'vscode';
import { type ChosenValues, chosenWords } from '../../data/raster/chosenValues';
import { formatExact, formatNumber } from '../../shared/format';
import { askText } from './askText';
import { type CellsQuestion, shareText } from './cellsQuestion';
import { numberFault } from './numberFault';
import { pickItem } from './pickItem';
import { promptOf } from './promptOf';
import { BACK } from './wizard';

interface ThresholdItem extends QuickPickItem {
  /** `null` for the item that asks for another threshold. */
  readonly chosen: ChosenValues | null;
}

/** Asks above which threshold measured values are chosen, or whether what was chosen before stays. */
export async function pickThreshold(question: CellsQuestion): Promise<ChosenValues | typeof BACK> {
  const { place, field, threshold, raster, start, answers } = question;
  const { measure, steps, min, max } = raster;
  const { above: usual } = field.proposes;
  const proposed = measure === 'other' ? steps[Math.floor(steps.length / 2)]?.above : usual[measure];
  const first = aboveOf(start) ?? proposed;
  const [low, high] = [min, max].map((value) => formatExact(Number(value.toPrecision(4))));
  const unit = measure === 'heights' ? ' m' : '';
  // Alike in all rows, so that bars begin below each other.
  const digits = Math.max(0, ...steps.map(({ above }) => decimalsOf(above)));
  const kept = keptItem(question);
  for (;;) {
    const item = await pickItem<ThresholdItem>(place, {
      placeholder: `${promptOf(field, answers)}: those above… (of ${low} to ${high})`,
      items: [
        ...kept,
        ...steps.map(({ above, share }) => thresholdItem(above, share, unit, digits)),
        { chosen: null, label: '$(edit) Another threshold…', alwaysShow: true },
      ],
      active: (item) => (kept.length > 0 ? item === kept[0] : aboveOf(item.chosen) === first),
    });
    if (item === BACK) return BACK;
    if (item.chosen !== null) return item.chosen;
    const text = await askText(
      { ...place, back: true },
      {
        prompt: promptOf(threshold, answers),
        value: String(first ?? ''),
        check: (entered) => numberFault(threshold, entered),
      },
    );
    if (text !== BACK) return { above: Number(text) };
  }
}

/** What was chosen before, where it is none of the steps. */
function keptItem({ raster, start, from }: CellsQuestion): ThresholdItem[] {
  if (start === null || raster.steps.some(({ above }) => above === aboveOf(start))) return [];
  return [{ chosen: start, label: `${from}: ${chosenWords(start)}` }];
}

function aboveOf(chosen: ChosenValues | null): number | undefined {
  return chosen !== null && 'above' in chosen ? chosen.above : undefined;
}

/** Blocks of a bar. */
const BAR = 16;

function thresholdItem(above: number, share: number, unit: string, digits: number): ThresholdItem {
  const full = Math.round(share * BAR);
  return {
    chosen: { above },
    label: `above ${formatNumber(above, digits)}${unit}`,
    description: `${'█'.repeat(full)}${'░'.repeat(BAR - full)}  ${shareText(share)} of the cells`,
  };
}

function decimalsOf(value: number): number {
  return Math.min(6, /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0);
}

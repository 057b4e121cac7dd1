import type { QuickPickItem } from 'vscode';
import { formatExact, formatNumber } from '../../shared/format';
import { askText } from './askText';
import { type CellsQuestion, type ChosenCells, cellsWords, shareText } from './chosenCells';
import { numberFault } from './numberFault';
import { pickItem } from './pickItem';
import { promptOf } from './promptOf';
import { BACK } from './wizard';

interface ThresholdItem extends QuickPickItem {
  /** `null` for the item that asks for another threshold. */
  readonly chosen: ChosenCells | null;
}

/** Asks above which threshold measured values are chosen, or whether what was chosen before stays. */
export async function pickThreshold(question: CellsQuestion): Promise<ChosenCells | typeof BACK> {
  const { place, field, threshold, raster, start, answers } = question;
  const { measure, steps, min, max } = raster;
  const { above: usual } = field.proposes;
  const proposed = measure === 'other' ? steps[Math.floor(steps.length / 2)]?.above : usual[measure];
  const first = start.above ?? proposed;
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
      active: (item) => (kept.length > 0 ? item === kept[0] : item.chosen?.above === first),
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
    if (text !== BACK) return { values: null, above: Number(text) };
  }
}

/** What was chosen before, where it is none of the steps. */
function keptItem({ raster, start, from }: CellsQuestion): ThresholdItem[] {
  const isStep = raster.steps.some(({ above }) => above === start.above);
  if (start.values === null && (start.above === null || isStep)) return [];
  return [{ chosen: start, label: `${from}: ${cellsWords(start)}` }];
}

/** Blocks of a bar. */
const BAR = 16;

function thresholdItem(above: number, share: number, unit: string, digits: number): ThresholdItem {
  const full = Math.round(share * BAR);
  return {
    chosen: { values: null, above },
    label: `above ${formatNumber(above, digits)}${unit}`,
    description: `${'█'.repeat(full)}${'░'.repeat(BAR - full)}  ${shareText(share)} of the cells`,
  };
}

function decimalsOf(value: number): number {
  return Math.min(6, /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0);
}

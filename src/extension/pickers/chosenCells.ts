import { cellValuesWords } from '../../shared/cellValuesText';
import type { CellValuesField, NumberField } from '../../shared/form';
import { formatPercent } from '../../shared/format';
import type { CellValues } from '../../shared/jobOfForm';
import type { RasterValues } from '../../shared/questions';
import type { Answers } from '../forms/answers';
import type { StepPlace } from './wizard';

/** Cells that are chosen: those of some values, or those above a threshold. Neither where nothing is chosen yet. */
export interface ChosenCells {
  readonly values: Readonly<CellValues> | null;
  readonly above: number | null;
}

/** The question for the cells of one raster. */
export interface CellsQuestion {
  readonly place: StepPlace;
  readonly field: CellValuesField;
  readonly threshold: NumberField;
  readonly raster: RasterValues;
  /** What was chosen before: nobody loses it by a look that did not meet it. */
  readonly start: ChosenCells;
  /** Where that is from. */
  readonly from: string;
  readonly answers: Answers;
}

/** Chosen cells in words, as in `10, 30 to 40` or `above 0.2`. */
export function cellsWords({ values, above }: ChosenCells): string {
  return values === null ? `above ${above}` : cellValuesWords(values);
}

export function shareText(share: number): string {
  return share > 0 && share < 0.001 ? '< 0.1%' : formatPercent(share, share < 0.1 ? 1 : 0);
}

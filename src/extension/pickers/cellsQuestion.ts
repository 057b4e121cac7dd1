import type { ChosenValues } from '../../data/raster/chosenValues';
import type { CellValuesField, NumberField } from '../../shared/form';
import { formatPercent } from '../../shared/format';
import type { RasterValues } from '../../shared/questions';
import type { Answers } from '../forms/answers';
import type { StepPlace } from './wizard';

/** The question for the cells of one raster. */
export interface CellsQuestion {
  readonly place: StepPlace;
  readonly field: CellValuesField;
  readonly threshold: NumberField;
  readonly raster: RasterValues;
  /** What was chosen before, if anything: nobody loses it by a look that did not meet it. */
  readonly start: ChosenValues | null;
  /** Where that is from. */
  readonly from: string;
  readonly answers: Answers;
}

export function shareText(share: number): string {
  return share > 0 && share < 0.001 ? '< 0.1%' : formatPercent(share, share < 0.1 ? 1 : 0);
}

import type { Analysis } from '../shared/analysis';
import type { Form } from '../shared/form';
import { calcForm } from './calc/form';
import { gviForm } from './gvi/form';
import { gviCellsForm } from './gviCells/form';
import { mapRowsForm } from './mapRows/form';
import { nearForm } from './near/form';
import { projectionsForm } from './projections/form';
import { windowFunctionForm } from './windowFunction/form';
import { zonalForm } from './zonal/form';

/** An analysis: its form, which is plain data, and all else, which is loaded when a job needs it. */
export interface Entry {
  readonly form: Form;
  load(): Promise<Analysis>;
}

/** Every analysis, in the order of menus. To add one is to add its folder and a line here. */
export const entries: readonly Entry[] = [
  { form: gviForm, load: async () => (await import('./gvi/analysis')).gvi },
  { form: gviCellsForm, load: async () => (await import('./gviCells/analysis')).gviCells },
  { form: calcForm, load: async () => (await import('./calc/analysis')).calc },
  {
    form: windowFunctionForm,
    load: async () => (await import('./windowFunction/analysis')).windowFunction,
  },
  { form: projectionsForm, load: async () => (await import('./projections/analysis')).projections },
  { form: nearForm, load: async () => (await import('./near/analysis')).near },
  { form: mapRowsForm, load: async () => (await import('./mapRows/analysis')).mapRows },
  { form: zonalForm, load: async () => (await import('./zonal/analysis')).zonal },
];

import { ProgressLocation, window } from 'vscode';
import { shownName } from '../../data/vector/layerPath';
import type { CellValuesField, NumberField } from '../../shared/form';
import type { CellValues } from '../../shared/jobOfForm';
import type { RasterValues } from '../../shared/questions';
import { pickClasses } from './pickClasses';
import { pickThreshold } from './pickThreshold';
import type { StepContext } from './stepContext';
import { BACK, type WizardStep } from './wizard';

/**
 * Asks which values of a raster's cells are chosen: of classes those that are picked, of measured values those above a
 * threshold. A raster of nothing but 0 and 1 leaves no question.
 */
export function cellValuesStep(name: string, field: CellValuesField, context: StepContext): WizardStep {
  const known = new Map<unknown, RasterValues | null>();
  return {
    async prepare({ [field.of]: path }) {
      if (typeof path !== 'string' || known.has(path)) return;
      const title = `Reading the values of ${shownName(path)}…`;
      const asking = (): Promise<RasterValues | null> => context.jobs.ask('rasterValues', { path });
      known.set(path, await window.withProgress({ location: ProgressLocation.Window, title }, asking));
    },
    asked({ [field.of]: path }) {
      const values = known.get(path);
      return values !== undefined && values !== null && values.kind !== 'binary';
    },
    async ask(answers, place) {
      const raster = known.get(answers[field.of])!;
      const before = answers[name] !== undefined || context.proposed[field.of] !== answers[field.of];
      const { [name]: values, [field.orAbove]: above } = before ? answers : context.proposed;
      const chosen = await (raster.kind === 'classes' ? pickClasses : pickThreshold)({
        ...{ place, field, raster, answers },
        threshold: context.form.parameters[field.orAbove] as NumberField,
        start: Array.isArray(values) ? (values as CellValues) : typeof above === 'number' ? { above } : null,
        from: before ? 'As in the job' : 'As the last time',
      });
      if (chosen === BACK) return BACK;
      return 'above' in chosen
        ? { [name]: null, [field.orAbove]: chosen.above }
        : { [name]: chosen, [field.orAbove]: null };
    },
  };
}

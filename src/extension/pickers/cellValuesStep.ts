import { ProgressLocation, type QuickPickItem, window } from 'vscode';
import { shownName } from '../../data/vector/layerPath';
import type { CellValuesField, NumberField } from '../../shared/form';
import { formatExact, formatNumber, formatPercent } from '../../shared/format';
import { plainLine } from '../../shared/plainText';
import type { RasterValues } from '../../shared/questions';
import type { Answers } from '../forms/answers';
import { askText } from './askText';
import { numberFault } from './numberFault';
import { pickItem } from './pickItem';
import { pickSeveral } from './pickSeveral';
import { promptOf } from './promptOf';
import type { StepContext } from './stepContext';
import { BACK, type StepPlace, type WizardStep } from './wizard';

interface ThresholdItem extends QuickPickItem {
  /** `null` for the item that asks for another one. */
  readonly above: number | null;
}

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
      const values = known.get(answers[field.of])!;
      const before = answers[name] !== undefined || context.proposed[field.of] !== answers[field.of];
      const start = before ? answers : context.proposed;
      if (values.kind === 'classes') {
        const chosen = await pickClasses(place, promptOf(field, answers), field, values, start[name]);
        return chosen === BACK ? BACK : { [name]: chosen, [field.orAbove]: null };
      }
      const threshold = context.form.parameters[field.orAbove] as NumberField;
      const above = await pickThreshold(place, answers, field, threshold, values, start[field.orAbove]);
      return above === BACK ? BACK : { [name]: null, [field.orAbove]: above };
    },
  };
}

/** @param start what was chosen before: values, and ranges as their two ends */
async function pickClasses(
  place: StepPlace,
  prompt: string,
  { proposes }: CellValuesField,
  { classes }: RasterValues,
  start: unknown,
): Promise<number[] | typeof BACK> {
  const isChosen = (value: number): boolean =>
    (start as readonly (number | [number, number])[]).some((item) =>
      typeof item === 'number' ? item === value : value >= item[0] && value <= item[1],
    );
  const isOnly = (value: number): boolean => classes.length === 2 && classes[0]!.value === 0 && value !== 0;
  const items = classes.map(({ value, name, cover, share }) => ({
    value,
    label: name === null ? String(value) : `${value}  ${plainLine(name)}`,
    description: `${shareText(share)} of the cells looked at`,
    picked: Array.isArray(start) ? isChosen(value) : proposes.covers.includes(cover) || isOnly(value),
  }));
  const picked = await pickSeveral(place, prompt, items);
  return picked === BACK ? BACK : picked.map(({ value }) => value);
}

async function pickThreshold(
  place: StepPlace,
  answers: Answers,
  asked: CellValuesField,
  field: NumberField,
  values: RasterValues,
  start: unknown,
): Promise<number | typeof BACK> {
  const { measure, steps, min, max } = values;
  const { above: usual } = asked.proposes;
  const proposed = measure === 'other' ? steps[Math.floor(steps.length / 2)]?.above : usual[measure];
  const first = typeof start === 'number' ? start : proposed;
  const [low, high] = [min, max].map((value) => formatExact(Number(value.toPrecision(4))));
  const unit = measure === 'heights' ? ' m' : '';
  // Alike in all rows, so that bars begin below each other.
  const digits = Math.max(0, ...steps.map(({ above }) => decimalsOf(above)));
  for (;;) {
    const item = await pickItem<ThresholdItem>(place, {
      placeholder: `${promptOf(asked, answers)}: those above… (of ${low} to ${high})`,
      items: [
        ...steps.map(({ above, share }) => thresholdItem(above, share, unit, digits)),
        { above: null, label: '$(edit) Another threshold…', alwaysShow: true },
      ],
      active: ({ above }) => above === first,
    });
    if (item === BACK) return BACK;
    if (item.above !== null) return item.above;
    const text = await askText(
      { ...place, back: true },
      {
        prompt: promptOf(field, answers),
        value: String(first ?? ''),
        check: (entered) => numberFault(field, entered),
      },
    );
    if (text !== BACK) return Number(text);
  }
}

function shareText(share: number): string {
  return share > 0 && share < 0.001 ? '< 0.1%' : formatPercent(share, share < 0.1 ? 1 : 0);
}

/** Blocks of a bar. */
const BAR = 16;

function thresholdItem(above: number, share: number, unit: string, digits: number): ThresholdItem {
  const full = Math.round(share * BAR);
  return {
    above,
    label: `above ${formatNumber(above, digits)}${unit}`,
    description: `${'█'.repeat(full)}${'░'.repeat(BAR - full)}  ${shareText(share)} of the cells`,
  };
}

function decimalsOf(value: number): number {
  return Math.min(6, /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0);
}

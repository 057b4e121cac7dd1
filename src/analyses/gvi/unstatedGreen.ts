import { lookAtValues } from '../../data/inputs/rasterValues';
import type { MetValues } from '../../data/raster/metValues';
import type { RasterFile } from '../../data/raster/rasterInfo';
import { cellValuesText } from '../../shared/cellValuesText';
import { UserError } from '../../shared/errors';
import { plainLine } from '../../shared/plainText';
import type { RasterValues } from '../../shared/questions';
import { GREEN_BY_DEFAULT, greenFields } from './form';
import { listed } from './greenness';
import { lookAtGreen } from './lookAtGreen';

/**
 * Why a job stops that does not say what is green over a raster that does not tell: the values found, and what to do.
 *
 * @param blocks those that the job reads
 */
export async function unstatedGreen(
  file: RasterFile,
  label: string,
  blocks: readonly number[],
  cancelled?: () => boolean,
): Promise<UserError> {
  // Looked at in order, so that the sentence is the same whichever task came first.
  const met = await lookAtGreen(file, blocks, cancelled);
  const values = await lookAtValues(file, blocks, cancelled);
  return new UserError(unstatedText(label, values, met), { change: 'greenValues' });
}

/** Names of classes that a sentence gives. */
const SHOWN = 8;

function unstatedText(label: string, values: RasterValues | null, met: MetValues): string {
  if (values === null && met.values.size === 0)
    return `${label} has no data where this job reads it, so nothing tells what is green: choose another one, or say it (--green-values ${cellValuesText(GREEN_BY_DEFAULT)} on the command line).`;
  if (values === null || values.kind === 'binary') {
    const other = [...met.values].find((value) => value !== 0 && value !== GREEN_BY_DEFAULT[0]);
    const proposed = other ?? GREEN_BY_DEFAULT[0]!;
    return `${label} does not tell what is green: the values found where this job reads it are ${listed(met.values)}, and only 0 and 1 speak for themselves; say which are green (--green-values ${proposed} on the command line).`;
  }
  if (values.kind === 'measured') {
    const [min, max] = [values.min, values.max].map((value) => Number(value.toPrecision(4)));
    return `${label} holds measured values (${min} to ${max} where this job reads it), not 0 and 1: say above which value is green (--green-above ${proposedAbove(values)} on the command line).`;
  }
  const shown = values.classes
    .slice(0, SHOWN)
    .map(({ value, name }) => (name === null ? value : `${value} (${plainLine(name)})`));
  const more = values.classes.length > SHOWN ? ', …' : '';
  return `${label} holds ${values.legend ?? 'values'}${values.legend === null ? '' : ' classes'}, not 0 and 1: ${shown.join(', ')}${more}; say which are green (--green-values ${cellValuesText(proposedValues(values))} on the command line).`;
}

function proposedValues({ classes }: RasterValues): number[] {
  const { covers } = greenFields.greenValues.proposes;
  const proposed = classes.filter(({ cover }) => (covers as readonly string[]).includes(cover));
  const usual = proposed.length > 0 ? proposed : classes.filter(({ value }) => value !== 0).slice(0, 1);
  return usual.map(({ value }) => value);
}

function proposedAbove({ measure, steps, min }: RasterValues): number {
  if (measure !== 'other') return greenFields.greenValues.proposes.above[measure];
  return steps[Math.floor(steps.length / 2)]?.above ?? min;
}

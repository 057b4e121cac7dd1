import type { JobDocument } from './job';
import { withoutQuery } from './urls';

const HEADINGS: Readonly<Record<string, string>> = {
  gvi: 'GVI',
  'gvi-cells': 'GVI of cells',
  projections: 'Projections',
};

/** A short title that names what a job analyses, as in `GVI: primary_schools` or `Projections: countries, ISL`. */
export function jobTitle({ analysis, inputs, parameters }: JobDocument): string {
  const { observers, area, surface } = inputs;
  const file = [observers, area, surface].find((value) => typeof value === 'string');
  const name = typeof file === 'string' ? stemOf(file) : undefined;
  const subject = [name, whereText(parameters.where)].filter(Boolean).join(', ');
  return [HEADINGS[analysis] ?? analysis, subject].filter(Boolean).join(': ');
}

/** The name of a file without its folder and ending; of a layer in a file of several, its own; of an address,
 * without what follows it. */
function stemOf(path: string): string {
  const layer = /\.gpkg\|layername=(.+)$/is.exec(path)?.[1];
  return (
    layer ??
    withoutQuery(path)
      .replace(/^.*[\\/]/, '')
      .replace(/\.[^.]*$/, '')
  );
}

function whereText(where: unknown): string | undefined {
  if (typeof where !== 'object' || where === null || !('value' in where)) return undefined;
  return String(where.value);
}

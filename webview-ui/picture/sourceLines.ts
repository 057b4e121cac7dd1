import type { PackedResult } from '../../src/shared/packedResult';

/** The CRS of a picture, and what it was made of, by what, and when. */
export function sourceLines({ result: { crs, inputs }, run }: PackedResult): string {
  const files = inputs.map(({ path }) => path.split(/[\\/]/).at(-1)!);
  const made = [
    run === null ? 'Graticule' : `Graticule ${run.graticule}`,
    [...new Set(files)].join(', '),
    run === null ? '' : dateOf(run.started),
  ];
  const source = made.filter((part) => part !== '').join(' · ');
  return crs === null ? source : `CRS: ${crs.name}\n${source}`;
}

/** As in `5 March 2026`. */
function dateOf(started: string): string {
  const date = new Date(started);
  return Number.isNaN(date.getTime())
    ? ''
    : date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

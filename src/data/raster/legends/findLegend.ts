import { basename } from 'node:path';
import type { LandCover } from '../../../shared/form';
import { withoutQuery } from '../../../shared/urls';
import type { RasterInfo } from '../rasterInfo';
import { LEGENDS, type LegendClass } from './legends';

/** What the values of a raster stand for. */
export interface KnownClasses {
  /** As in `ESA WorldCover`; `null` where the names are the file's own. */
  readonly legend: string | null;
  readonly classes: ReadonlyMap<number, LegendClass>;
  /** Values that stand for no data although the file does not say so. */
  readonly noData: readonly number[];
}

/**
 * Finds what values of a raster stand for: the names in the file itself, else those of a known legend. That is told from
 * the file's name and from the values, which must all be codes of it; by the values alone only where they could be nothing
 * else. `null` where it is not known.
 */
export function findLegend(
  { path, categories }: Pick<RasterInfo, 'path' | 'categories'>,
  values: readonly number[],
): KnownClasses | null {
  if (categories !== undefined && categories.length > 0) {
    const own = categories.map(([value, name]) => ({ value, name, cover: coverOf(name) }));
    return { legend: null, classes: byValue(own), noData: [] };
  }
  const name = basename(withoutQuery(path));
  for (const { name: legend, named, noData, distinctive, classes } of LEGENDS) {
    const known = byValue(classes);
    const codes = values.filter((value) => known.has(value));
    if (codes.length === 0 || values.some((value) => !known.has(value) && !noData.includes(value))) continue;
    const isTold = named.test(name) || (distinctive !== undefined && codes.length >= distinctive);
    if (isTold) return { legend, classes: known, noData: noData.filter((value) => !known.has(value)) };
  }
  return null;
}

function byValue(classes: readonly LegendClass[]): Map<number, LegendClass> {
  return new Map(classes.map((one) => [one.value, one]));
}

/** What a class is by its name, as far as common words tell. */
function coverOf(name: string): LandCover {
  if (/\b(no|non|without|sparse|bare|artificial)\b/i.test(name)) return 'other';
  if (/street|treeless|deforest|clear.?cut|baumarkt|(car|industrial|business|solar|wind).?park/i.test(name))
    return 'other';
  if (/tree|forest|wood(?!en)|mangrove|canopy|wald|baum|b\u00e4ume|geh\u00f6lz/i.test(name)) return 'tree';
  if (/grass|pasture|meadow|lawn|\bparks?\b|parkland|wiese|rasen|gr\u00fcnland/i.test(name)) return 'grass';
  return 'other';
}

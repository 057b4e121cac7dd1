import { sameCrs } from '../../data/crs/crs';
import type { ChosenValues } from '../../data/raster/chosenValues';
import { overlap } from '../../data/raster/grid';
import type { LocatedRaster } from '../../data/raster/locatedRaster';
import { meetAll, noneMet } from '../../data/raster/metValues';
import type { RasterFile } from '../../data/raster/rasterInfo';
import { readClasses } from '../../data/raster/readWindow';
import { lookAtHeights, looksOver, requireHeights } from '../../data/raster/values/oddHeights';
import { targetOf } from '../../data/raster/windows';
import { shownName } from '../../data/vector/layerPath';
import { boundsOfGrid, grown } from '../../shared/bounds';
import { type Note, warning } from '../../shared/note';
import { type MapGrid, mapWindow } from '../../tiling/mapGrid';
import type { Surface } from '../gvi/checkRasters';
import { requireGreen } from '../gvi/greenGuard';
import { noGreenNotes } from '../gvi/greenness';
import { type GreenParameters, statedGreen } from '../gvi/greenRule';

/**
 * What a person must know of the heights before a map is made for hours: that some windows of the surface, spread
 * evenly over the map, hold values that are none. Throws a `UserError` where most of them do.
 */
export async function heightNotes(surface: RasterFile, label: string, map: MapGrid): Promise<Note[]> {
  const tally = await lookAtHeights(surface, mapWindow(map, 0));
  return requireHeights(`${label} that were looked at beforehand`, tally, 'surface');
}

/** What a map is made from, as far as its greenness goes. */
interface GreenSubject {
  readonly surface: Surface;
  readonly greenness: LocatedRaster;
  readonly file: RasterFile;
  readonly label: string;
  readonly map: MapGrid;
  /** The blocks of it that the job reads. */
  readonly blocks: readonly number[];
  readonly parameters: GreenParameters;
  readonly signal: AbortSignal;
}

/**
 * What a person must know of the greenness before a map is made for hours: that none of some windows of it, spread
 * evenly, holds a green value, or that it ends before what can be seen does. Throws a `UserError` where the job does not
 * say what is green, and the raster does not tell.
 */
export async function greenNotes(subject: GreenSubject): Promise<Note[]> {
  const { file, label, blocks, parameters, signal } = subject;
  const stated = statedGreen(parameters);
  if (stated === null) await requireGreen(file, label, blocks, () => signal.aborted);
  const cover = blocks.length === 0 ? [] : coverNotes(subject);
  return [...cover, ...(stated === null ? [] : await valueNotes(file, label, stated))];
}

async function valueNotes(file: RasterFile, label: string, stated: ChosenValues): Promise<Note[]> {
  const met = noneMet();
  const { rows, columns } = file.info;
  for (const window of looksOver({ row: 0, column: 0, rows, columns })) {
    const target = targetOf(new Uint8Array(window.rows * window.columns), window);
    meetAll(met, await readClasses(file, stated, target));
    if (met.anyChosen) return [];
  }
  return noGreenNotes(`${label} that was looked at beforehand`, stated, met, false);
}

function coverNotes({ surface, greenness, label, map }: GreenSubject): Note[] {
  if (!sameCrs(surface.info.crs, greenness.crs)) return [];
  const cell = Math.abs(surface.info.transform.a);
  const seen = overlap(boundsOfGrid(surface.info), grown(boundsOfGrid(map), surface.radius * cell));
  const green = grown(boundsOfGrid(greenness), cell);
  const covered =
    seen === null ||
    (seen.minX >= green.minX &&
      seen.maxX <= green.maxX &&
      seen.minY >= green.minY &&
      seen.maxY <= green.maxY);
  if (covered) return [];
  return [
    warning(
      `${label} covers only a part of what is seen from the cells of the map; beyond it nothing counts as green.`,
      `${shownName(label)} covers only a part of what is seen`,
      'greenness',
    ),
  ];
}

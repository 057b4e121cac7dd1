import { addressNotes } from '../../../data/inputs/rasterInputs';
import { EXACT_IN_FLOAT32 } from '../../../data/raster/codec/sampleFormat';
import { describeRaster } from '../../../data/raster/describeRaster';
import { type BaseRaster, requireCrs } from '../../../data/raster/locatedRaster';
import { sourceOf, withRasters } from '../../../data/raster/openRasters';
import type { RasterFile } from '../../../data/raster/rasterInfo';
import type { ResampledSource, Resampling, ResamplingMethod } from '../../../data/raster/resample/resampling';
import type { InputFile, PlanContext } from '../../../shared/analysis';
import { boundsOfGrid } from '../../../shared/bounds';
import { UserError } from '../../../shared/errors';
import { formatItems, joinWords } from '../../../shared/format';
import { LETTERS } from '../../../shared/letters';
import type { Note } from '../../../shared/note';
import { type MapGrid, mapGrid } from '../../../tiling/mapGrid';
import { mapInputs } from '../../../tiling/mapInputs';
import { alignTo } from './alignTo';

/** A band of one of the rasters that a job gives. */
export interface WantedBand {
  /** The position of the raster among those of the job. */
  readonly raster: number;
  /** From 1. */
  readonly band: number;
}

/** What a job of rasters says of them. */
export interface RasterJob {
  readonly inputs: { readonly rasters: readonly string[]; readonly like?: string | undefined };
  readonly parameters: { readonly align: ResamplingMethod | 'no' };
}

/** A band as threads read it. Plain data. */
export interface BandSource extends ResampledSource {
  /** Whether every value is a float32. */
  readonly isSingle: boolean;
}

/** The rasters of a job, checked and brought to one grid. */
export interface PlannedRasters {
  readonly base: BaseRaster;
  /** The whole grid of the base. */
  readonly map: MapGrid;
  /** In the order of the wanted bands. */
  readonly bands: readonly BandSource[];
  readonly files: readonly InputFile[];
  readonly notes: readonly Note[];
}

/**
 * Opens the rasters of a job and brings the bands that are wanted of them to one grid.
 *
 * Throws a `UserError` where a raster cannot be read, has not that band, does not say where it lies, or lies on another
 * grid and the job does not say how its cells are read then.
 *
 * @param wantedOf the bands that are wanted, by what each raster has
 */
export async function planRasters(
  { inputs: { rasters, like }, parameters: { align } }: RasterJob,
  wantedOf: (bandsIn: readonly number[]) => readonly WantedBand[],
  { resolve }: Pick<PlanContext, 'resolve'>,
): Promise<PlannedRasters> {
  if (rasters.length > LETTERS.length) {
    throw new UserError(
      `A job has at most ${LETTERS.length} rasters, A to ${LETTERS.at(-1)}: leave some out.`,
    );
  }
  const given = rasters.map((path) => [resolve(path), path] as const);
  const all = like === undefined ? given : [...given, [resolve(like), like] as const];
  return withRasters(all, async (files) => {
    const wanted = wantedOf(files.slice(0, rasters.length).map(({ info }) => info.bands));
    for (const { raster, band } of wanted) checkBand(files[raster]!, rasters[raster]!, band, raster);
    const others = wanted.map(({ raster, band }) => [...given[raster]!, band] as const);
    return withRasters(others, async (bands) => {
      const baseAt = like === undefined ? 0 : rasters.length;
      const label = like ?? rasters[0]!;
      const info = requireCrs(files[baseAt]!.info, label);
      const base: BaseRaster = { info, label, role: like === undefined ? 'rasters' : 'like' };
      const notes: Note[] = [];
      const aligned = files.slice(0, rasters.length).map(({ info: own }, raster) => {
        if (!wanted.some((one) => one.raster === raster)) return null;
        const { resampling, notes: said } = alignTo(
          base,
          requireCrs(own, rasters[raster]!),
          rasters[raster]!,
          align,
        );
        notes.push(...said);
        return resampling;
      });
      return {
        base,
        map: mapGrid(base, [boundsOfGrid(base.info)], 1),
        bands: bands.map(({ info: own }, at): BandSource => {
          const { raster, band } = wanted[at]!;
          const resampling = aligned[raster]!;
          return {
            ...sourceOf(own, rasters[raster]!),
            band,
            resampling,
            isSingle: EXACT_IN_FLOAT32.has(own.sampleType) && isUnchanged(resampling),
          };
        }),
        files: inputFiles(rasters, like, files, bands, wanted),
        notes: [
          ...notes,
          ...unusedNotes(rasters, wanted),
          ...addressNotes(like === undefined ? rasters : [...rasters, like]),
        ],
      };
    });
  });
}

/** Whether cells keep their values: those between cells are no float32, of whatever type the cells are. */
function isUnchanged({ kind }: Resampling): boolean {
  return kind === 'aligned' || kind === 'nearest';
}

function checkBand({ info }: RasterFile, label: string, band: number, raster: number): void {
  if (band <= info.bands) return;
  throw new UserError(
    `${LETTERS[raster]}@${band} is asked for, but ${label} has ${formatItems(info.bands, 'bands')}: correct the band.`,
    { change: 'expression' },
  );
}

function unusedNotes(rasters: readonly string[], wanted: readonly WantedBand[]): Note[] {
  const unused = LETTERS.slice(0, rasters.length).filter(
    (_, at) => !wanted.some(({ raster }) => raster === at),
  );
  if (unused.length === 0) return [];
  const verb = unused.length === 1 ? 'is' : 'are';
  return [{ grade: 'info', text: `${joinWords(unused, 'and')} ${verb} given, but not used.` }];
}

/** Each file once, with the stretches of all bands that the job reads of it. */
function inputFiles(
  rasters: readonly string[],
  like: string | undefined,
  files: readonly RasterFile[],
  bands: readonly RasterFile[],
  wanted: readonly WantedBand[],
): InputFile[] {
  const found = new Map<string, InputFile>();
  const add = (
    role: string,
    path: string,
    raster: RasterFile,
    isRead: boolean,
    used: readonly number[],
  ): void => {
    const { blocksAcross, blocksDown } = raster.info;
    const blocks = (): Iterable<number> =>
      isRead ? Array.from({ length: blocksAcross * blocksDown }, (_, block) => block) : [];
    for (const input of mapInputs(role, path, raster, blocks)) {
      const before = found.get(input.file);
      if (before !== undefined) {
        found.set(input.file, { ...before, ...bothStretches(before, input) });
        continue;
      }
      const description =
        input.file === raster.info.path ? describeRaster(raster.info, usedText(used)) : input.description;
      found.set(input.file, { ...input, description });
    }
  };
  for (const [at, raster] of bands.entries()) {
    const own = wanted[at]!.raster;
    const used = wanted.filter((one) => one.raster === own).map(({ band }) => band);
    add('rasters', rasters[own]!, raster, true, used);
  }
  for (const [at, path] of rasters.entries()) {
    if (!wanted.some(({ raster }) => raster === at)) add('rasters', path, files[at]!, false, []);
  }
  if (like !== undefined) add('like', like, files[rasters.length]!, false, []);
  return [...found.values()];
}

function usedText(bands: readonly number[]): string {
  if (bands.length === 0) return 'none is used';
  return `${joinWords([...new Set(bands)].sort((a, b) => a - b).map(String), 'and')} used`;
}

function bothStretches(a: InputFile, b: InputFile): Pick<InputFile, 'stretches'> {
  if (a.stretches === undefined || b.stretches === undefined) return {};
  const bytesAt = new Map<number, number>();
  for (const { 0: offset, 1: bytes } of [...pairs(a.stretches), ...pairs(b.stretches)]) {
    bytesAt.set(offset, Math.max(bytes, bytesAt.get(offset) ?? 0));
  }
  const sorted = [...bytesAt].sort(([x], [y]) => x - y);
  return { stretches: Float64Array.from(sorted.flat()) };
}

function pairs(stretches: Float64Array): [number, number][] {
  return Array.from({ length: stretches.length / 2 }, (_, at) => [
    stretches[2 * at]!,
    stretches[2 * at + 1]!,
  ]);
}

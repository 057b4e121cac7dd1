import { refuseInput } from '../../data/files/writeAtomically';
import { addressNotes } from '../../data/inputs/rasterInputs';
import { blocksUnder } from '../../data/raster/blocksUnder';
import { requireCrs } from '../../data/raster/locatedRaster';
import { sourceOf, withRasters } from '../../data/raster/openRasters';
import type { RasterFile } from '../../data/raster/rasterInfo';
import { blocksIn } from '../../data/raster/windows';
import type { Plan, PlanContext } from '../../shared/analysis';
import { changing, type Note } from '../../shared/note';
import { mapGrid, mapWindow } from '../../tiling/mapGrid';
import { mapInputs } from '../../tiling/mapInputs';
import { mapPath } from '../../tiling/mapKind';
import { mapLayout } from '../../tiling/mapLayout';
import { mapPlan } from '../../tiling/mapPlan';
import { readArea } from '../../tiling/wantedArea';
import { checkSurface } from '../gvi/checkRasters';
import { noCoverBy } from '../gvi/coverNotes';
import { placeGreenness } from '../gvi/greenness';
import { derivedGreen, greenOf } from '../gvi/greenRule';
import { checkTerrain, placedTerrain } from '../gvi/terrain';
import { greenNotes, heightNotes } from './beforehand';
import { cellsMap, definitionOf } from './cellsMap';
import { ON_SURFACE, terrainInputs, terrainNotes } from './groundNotes';
import { placeTables } from './placeTables';
import type { GviCellsJob } from './schema';
import type { CellsThreadData } from './threadData';
import { prepareThread, runTile } from './threadProgram';
import { engineBytes } from './tileEngine';

/** Reads what a job over every cell names, checks it, and cuts the work into tiles. */
export async function planCells(job: GviCellsJob, context: PlanContext): Promise<Plan<CellsThreadData>> {
  const path = mapPath(cellsMap, context.options);
  const { surface, greenness, mask, terrain } = job.inputs;
  const paths = [surface, greenness, mask, terrain].filter((given) => given !== undefined);
  const rasters = paths.map((given) => [context.resolve(given), given] as const);
  return withRasters(rasters, ([surfaceFile, greennessFile, ...others]) => {
    const maskFile = mask === undefined ? undefined : others.shift();
    return planOn(job, context, path, [surfaceFile, greennessFile, maskFile, others[0]]);
  });
}

async function planOn(
  job: GviCellsJob,
  context: PlanContext,
  path: string,
  [surfaceFile, greennessFile, maskFile, terrainFile]: readonly (RasterFile | undefined)[],
): Promise<Plan<CellsThreadData>> {
  const { inputs, parameters } = job;
  const label = inputs.greenness;

  const surface = checkSurface(surfaceFile!.info, inputs.surface, parameters);
  const greenness = requireCrs(greennessFile!.info, label);

  const { info, radius, eyeHeight } = surface;
  const { placement, notes: placeNotes } = placeGreenness(surface, greenness, label);
  const terrain = checkTerrain(job, terrainFile, surface);
  const area = await readArea(inputs, surface, context, maskFile);
  const map = mapGrid(surface, area.extents, parameters.every);
  const seen = mapWindow(map, radius);
  const blocks = blocksUnder(info, seen, greennessFile!, placement);
  const files = [
    ...mapInputs('surface', inputs.surface, surfaceFile!, () => blocksIn(info, seen)),
    ...mapInputs('greenness', label, greennessFile!, () => blocks),
    ...(terrain === null ? [] : terrainInputs(terrain, surface, map)),
    ...area.files(map),
  ];
  const read = files.map(({ file }) => file);
  refuseInput(path, read);
  const { signal } = context;
  const lookAhead = async (): Promise<Note[]> => [
    ...(await heightNotes(surfaceFile!, inputs.surface, map)),
    ...(await greenNotes({
      ...{ surface, greenness, file: greennessFile!, label, map, blocks, parameters, signal },
    })),
    ...noCoverBy(label, blocks),
    ...(terrain === null
      ? []
      : await terrainNotes(terrain, surface, surfaceFile!, map, parameters.precision)),
  ];
  const warnings = context.division?.step === 'part' ? [] : await lookAhead();

  const tables = placeTables(map, radius, parameters.precision, terrain, context);
  const threadData: CellsThreadData = {
    ...mapLayout(map, radius, tables.shape),
    ...tables,
    surface: sourceOf(info, inputs.surface),
    greenness: { ...sourceOf(greenness, label), placement },
    green: greenOf(parameters),
    eyeHeight,
    terrain: terrain === null ? null : placedTerrain(terrain),
    wanted: area.wanted,
  };

  const addresses = addressNotes([inputs.surface, label, inputs.mask ?? '', inputs.terrain ?? '']);
  return mapPlan(
    {
      ...{ kind: cellsMap, job, path, base: surface, files, threadData, warnings, stage: 'viewsheds' },
      definition: definitionOf(job, surface, greenness, terrain),
      ...derivedGreen(parameters),
      details: { radiusCells: radius, cellM: surface.cellM },
      notes: [
        ...surface.notes,
        ...changing('greenness', placeNotes),
        ...area.notes,
        ...addresses,
        ...(terrain === null ? [ON_SURFACE] : terrain.notes),
      ],
      threadBytes: engineBytes(threadData) + 64,
      wanted: area.wanted,
      trial(data, thread) {
        const trial = prepareThread(data, thread);
        return { work: (tile) => runTile(trial, { tile }, thread), close: trial.close };
      },
    },
    context,
  );
}

/*
 * How long maps of every cell of Greater Manchester and of England take on clusters: a simulation of events, of rates that
 * are measured here, and assumptions about clusters, which are stated. First it says how long a small job will take on this
 * machine, and runs it.
 */
import { CASES, type Case, GREATER_MANCHESTER, RADIUS_M } from './cluster/cases';
import { jobOf, type MapJob, nodeHours } from './cluster/jobOf';
import { CPUS, checkRates, measureRates, type Rates } from './cluster/rates';
import { type Cluster, type Simulated, simulate } from './cluster/simulate';
import { figure } from './support';

/** Assumed: what clusters of universities are like. */
const CLUSTER: Omit<Cluster, 'nodes'> = {
  cpus: CPUS,
  nodeRate: 1e9,
  sharedRate: 5e9,
  // Slurm looks over its queue every 30 s by default, and makes a part that failed wait for two minutes.
  latencyS: 30,
  startsPerS: 10,
  lossesPerNodeHour: 1 / 500,
  requeueS: 120,
};
const NODES = [1, 16, 64, 256];
/** Slurm takes no longer arrays unless it is told to (`MaxArraySize`). */
const MAX_PARTS = 1000;
/** As measured by the benchmark `cluster` for 6 parts of the sample town. */
const SPREAD = 0.05;

async function main(): Promise<void> {
  const rates = await measureRates();
  printRates(rates);
  await check(rates);
  for (const each of CASES) {
    const job = jobOf(each, rates, partsOf(each), SPREAD);
    console.log(`\n${each.ground.name}, cells of ${each.cellM} m, radius ${RADIUS_M} m`);
    printJob(job);
    for (const nodes of NODES) printRun(nodes, simulate(job, { ...CLUSTER, nodes }));
  }
}

/** So that each part has many tiles for each of its threads, and there are not too many parts. */
function partsOf({ ground, cellM }: Case): number {
  if (ground !== GREATER_MANCHESTER) return MAX_PARTS;
  return cellM === 5 ? 16 : 256;
}

/** A simulation of what this machine can do itself, beside what it does. */
async function check(rates: Rates): Promise<void> {
  const [parts, cpus] = [6, 2];
  const { expectedS, tookS, took } = await checkRates(rates, { parts, cpus });
  const run = simulate(
    {
      ...{
        parts: took.parts.length,
        computeS: expectedS - took.parts.length * rates.startS['5 m']!,
        taskS: 0.3,
      },
      ...{ spread: 0, partBytes: 0, startS: rates.startS['5 m']!, splitS: 0, mergeS: 0, mergeBytes: 0 },
    },
    { ...CLUSTER, nodes: 1, cpus, latencyS: 0, startsPerS: 1e6, lossesPerNodeHour: 0 },
  );
  const wallS = took.parts.reduce((sum, part) => sum + part.wallS, 0);
  figure(`${parts} parts here: CPU expected, took`, `${expectedS.toFixed(0)}, ${tookS.toFixed(0)} s`);
  figure(
    'time simulated, took',
    `${run.partsS.toFixed(0)}, ${wallS.toFixed(0)} s`,
    'alike on a quiet machine',
  );
}

function printRates(rates: Rates): void {
  for (const [what, seconds] of Object.entries(rates.cellS)) {
    figure(`a cell, ${what}`, `${(seconds * 1e6).toFixed(1)} us`);
  }
  for (const [cells, seconds] of Object.entries(rates.startS)) {
    figure(`start of a part, cells of ${cells}`, `${seconds.toFixed(2)} s`);
  }
  figure('merge, a tile with cells', `${(rates.fullTileS * 1000).toFixed(1)} ms`);
  figure('merge, a tile without', `${(rates.emptyTileS * 1000).toFixed(1)} ms`);
  figure(
    'a cell in a part, in the map',
    `${rates.recordedBytes.toFixed(2)}, ${rates.mapBytes.toFixed(2)} bytes`,
  );
  figure('checksums', `${(rates.hashRate / 1e6).toFixed(0)} MB/s`);
  figure('decoding of both rasters', `${(rates.decodeRate / 1e6).toFixed(0)} M cells/s`);
}

function printJob(job: MapJob): void {
  figure('cells', `${(job.cells / 1e6).toFixed(0)} million`);
  figure('inputs, map', `${gigabytes(job.inputBytes)}, ${gigabytes(job.mapBytes)}`);
  figure('parts, tiles a part', `${job.parts}, ${(job.tiles / job.parts).toFixed(1)}`);
  figure('computing', `${nodeHours(job).toFixed(2)} node-hours`);
  figure('read, with halos', gigabytes(job.partBytes));
  figure('shared memory of a part', gigabytes(job.memoryBytes));
  figure('split, one process', duration(job.splitS));
}

function printRun(nodes: number, run: Simulated): void {
  const percent = (share: number): string => `${Math.round(100 * share)} %`;
  const shares = `computing ${percent(run.computing)}, starting ${percent(run.starting)}, files ${percent(run.waitingForFiles)}, idle ${percent(run.idle)}`;
  figure(
    `${nodes} nodes: parts ${duration(run.partsS)} + merge ${duration(run.mergeS)}`,
    duration(run.wallS),
    `${run.nodeHours.toFixed(1)} node-hours; ${shares}; ${run.losses} lost`,
  );
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toPrecision(2)} GB`;
}

function duration(seconds: number): string {
  if (seconds < 120) return `${seconds.toFixed(0)} s`;
  return seconds < 7200 ? `${(seconds / 60).toFixed(0)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

void main();

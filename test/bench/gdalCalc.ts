import { execFileSync, spawnSync } from 'node:child_process';

/** The program of the GDAL that is here. */
export const GDAL_CALC = ['gdal_calc.py', 'gdal_calc'].find(
  (name) => spawnSync(name, ['--help']).status === 0,
);

/** What gdal_calc is to compute. */
export interface GdalCalculation {
  readonly folder: string;
  /** In NumPy, of A and B: the two bands of the input. */
  readonly expression: string;
  readonly input: string;
  readonly deflate: boolean;
}

/** Computes `gdal.tif` with gdal_calc, in tiles of float32. */
export function gdalCalc(program: string, { folder, expression, input, deflate }: GdalCalculation): void {
  const creation = ['TILED=YES', ...(deflate ? ['COMPRESS=DEFLATE', 'PREDICTOR=3', 'NUM_THREADS=2'] : [])];
  const args = [
    ...['-A', input, ...(expression.includes('B') ? ['-B', input, '--B_band=2'] : [])],
    ...[`--calc=${expression}`, '--outfile=gdal.tif', '--type=Float32', '--overwrite', '--quiet'],
    ...creation.map((option) => `--co=${option}`),
  ];
  execFileSync(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FocalSettings } from '../../../src/analyses/calc/focal/runFocal';
import type { FocalOperation } from '../../../src/shared/expression/node';
import { focalMemory, runTiles } from '../../support/focalTiles';

// Windows by SciPy's generic_filter, relief by gdaldem: see scripts/fixtures/focal.py.
interface Case {
  readonly operation: FocalOperation;
  readonly rule: FocalSettings['rule'];
  /** The plane it is computed of. */
  readonly from: number;
  readonly cell?: FocalSettings['cell'];
}
const folder = join(__dirname, 'fixtures');
const { rows, columns, planes, cases } = JSON.parse(readFileSync(join(folder, 'focal.json'), 'utf8')) as {
  rows: number;
  columns: number;
  /** Planes of input, before those of the cases. */
  planes: number;
  cases: Case[];
};
const all = new Float64Array(new Uint8Array(readFileSync(join(folder, 'focal.f64'))).buffer);
const planeOf = (k: number): Float64Array => all.slice(k * rows * columns, (k + 1) * rows * columns);

/** How far a result may be from the expected one. */
function allowed({ name }: FocalOperation, expected: number): number {
  switch (name) {
    case 'min':
    case 'max':
    case 'range':
    case 'majority':
      return 0;
    // NumPy adds in another order.
    case 'mean':
    case 'sum':
      return 4 * Number.EPSILON * expected;
    // As above, and the deviations from means that differ by some 1e-14.
    case 'std':
      return 1e-13;
    // gdaldem writes single floats,
    case 'slope':
      return 2 ** -24 * expected;
    // which it rounds twice here: an angle up to 180, then one up to 450;
    case 'aspect':
      return 2 ** -17 + 2 ** -16;
    // and whole numbers of shade.
    case 'hillshade':
      return 0.5 + 1e-9;
  }
}

const memory = focalMemory();

test.each(cases.map((one, k) => ({ ...one, k, name: JSON.stringify(one.operation) })))(
  '$name, $rule: as SciPy or gdaldem has it',
  ({ operation, rule, from, cell = { width: 1, height: 1 }, k }) => {
    const cut = { rows: 10, columns: 13, beyond: true };
    const results = runTiles(memory, operation, { rule, cell }, { rows, columns, cells: planeOf(from) }, cut);
    const expected = planeOf(planes + k);
    expect(expected.some((value) => value > 0)).toBe(true);
    const wrong = [...results].flatMap((value, i) =>
      Object.is(value, expected[i]) || Math.abs(value - expected[i]!) <= allowed(operation, expected[i]!)
        ? []
        : [`${Math.floor(i / columns)}, ${i % columns}: ${value}, not ${expected[i]}`],
    );
    expect(wrong).toEqual([]);
  },
);

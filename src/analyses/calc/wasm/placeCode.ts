import { get, Plain, vector } from './instructions';
import type { LaneCode, Value } from './laneCode';
import type { Leaves } from './nodeCode';
import { indexOf, STRIP } from './parameters';

/** Where cells are. What is the same along a row is computed once a row. `cell` is the variable with the number of the pair's first cell in its row. */
export function placeCode(code: LaneCode, cell: number): Leaves['place'] {
  const { op, constant, made, once } = code;
  const parameter = (name: string): Value =>
    made(name, () => [...get(indexOf(STRIP, name)), ...vector('splat')], once);
  const row = (): Value =>
    made('row', () => [...get(indexOf(STRIP, 'row')), Plain.f64FromI32, ...vector('splat')], once);
  const col = (): Value => {
    const first = made(
      'first col',
      () => [...get(indexOf(STRIP, 'col')), Plain.f64FromI32, ...vector('splat')],
      once,
    );
    const offset = made('cell', () => [...get(cell), Plain.f64FromI32, ...vector('splat')]);
    return op('add', op('add', first, code.pair(0, 1)), offset);
  };
  const centre = (value: Value): Value => op('add', value, constant(0.5));
  const along = (start: string, perCol: string, perRow: string): Value =>
    op(
      'add',
      op('add', parameter(start), op('multiply', centre(col()), parameter(perCol))),
      op('multiply', centre(row()), parameter(perRow)),
    );
  return (name) => {
    switch (name) {
      case 'row':
        return row();
      case 'col':
        return col();
      case 'x':
        return along('x0', 'dx', 'rx');
      case 'y':
        return along('y0', 'ry', 'dy');
    }
  };
}

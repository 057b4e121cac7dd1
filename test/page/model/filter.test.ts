import { describe, expect, it } from 'vitest';
import type { Cell, ColumnHead } from '../../../src/shared/result';
import { filterRows } from '../../../webview-ui/model/filterRows';
import { filterTerms } from '../../../webview-ui/model/filterTerms';
import type { DataColumn } from '../../../webview-ui/model/tableData';

describe('the grammar', () => {
  const known = ['gvi', 'green coverage', 'straße'];
  const terms = (filter: string) =>
    filterTerms(filter, (name) => known.includes(name)).map((term) =>
      term.kind === 'text' ? term.text : [term.column, term.sign, term.value],
    );

  it.each([
    ['gvi>0.5', [['gvi', '>', '0.5']]],
    ['gvi > 0.5', [['gvi', '>', '0.5']]],
    ['"green coverage" >= .5', [['green coverage', '>=', '.5']]],
    ['park green coverage<1', ['park', ['green coverage', '<', '1']]],
    ['type = "Primary School"', [['type', '=', 'Primary School']]],
    [
      'type==Academy gvi <> 1',
      [
        ['type', '=', 'Academy'],
        ['gvi', '!=', '1'],
      ],
    ],
    [
      'gvi>0.5 and type != Academy',
      [
        ['gvi', '>', '0.5'],
        ['type', '!=', 'Academy'],
      ],
    ],
    ['moss primary', ['moss', 'primary']],
    ['"moss primary', ['moss primary']],
    ['salt "and" pepper', ['salt', 'and', 'pepper']],
    ['> 3', [['', '>', '3']]],
    ['gvi >', [['gvi', '>', null]]],
    ['what!', ['what!']],
    ['  ', []],
  ])('reads %j', (filter, expected) => expect(terms(filter)).toEqual(expected));
});

const column = (head: Partial<ColumnHead> & { name: string }, values: readonly Cell[]): DataColumn => ({
  label: head.name,
  kind: 'text',
  ...head,
  id: head.name,
  at: (row) => values[row] ?? null,
});
const columns = [
  column({ name: 'gvi', label: 'GVI', kind: 'number', digits: 2 }, [0.123, 0.5, 0.504, null, 0.9]),
  column({ name: 'visible', label: 'Visible', unit: 'cells', kind: 'integer' }, [900, 1000, 2500, 0, 12]),
  column({ name: 'coverage', label: 'Green coverage', kind: 'number', digits: 1 }, [1, 1, 0.25, 0, 1]),
  column({ name: 'type' }, ['Academy', 'Primary', 'academy', '', 'Special']),
  column({ name: 'Größe' }, ['groß', 'klein', 'mittel', null, '+proj=laea +lat_0=65']),
];
const all = Uint32Array.of(0, 1, 2, 3, 4);
const filtered = (filter: string) => {
  const { rows, faults } = filterRows(all, columns, filter);
  return { rows: [...rows], faults };
};

describe('a filter', () => {
  it.each([
    ['gvi > 0.5', [2, 4]],
    ['GVI>=0.5', [1, 2, 4]],
    ['gvi = 0.5', [1, 2]],
    ['gvi = 0.12', [0]],
    ['gvi != 0.5', [0, 3, 4]],
    ['gvi = ""', [3]],
    ['gvi != "" visible<1,000', [0, 4]],
    ['"Visible (cells)" >= 1,000', [1, 2]],
    ['green coverage > 0.5 type=academy', [0]],
    ['type = Academy', [0, 2]],
    ['type != Academy', [1, 3, 4]],
    ['größe=GROß', [0]],
    ['gro\u0308ße = klein', [1]],
    ['ACAD', [0, 2]],
    ['+proj=laea', [4]],
    ['lat_0=65 gvi > 0.5', [4]],
    ['2,500', [2]],
    ['', [0, 1, 2, 3, 4]],
  ])('%j leaves the rows %j', (filter, rows) => expect(filtered(filter)).toEqual({ rows, faults: [] }));

  it.each([
    ['gvii > 0.5', 'There is no column “gvii”; did you mean GVI?'],
    ['coverag > 0.5', 'There is no column “coverag”; did you mean coverage?'],
    [
      'colour = red',
      'There is no column “colour”; there are GVI, Visible, "Green coverage", type and Größe.',
    ],
    ['gvi > much', '“much” is not a number, as GVI holds them: write 0.5 or 1200.'],
    ['gvi > 0,5', '“0,5” is not a number, as GVI holds them: write 0.5 or 1200.'],
    ['type > A', 'type holds no numbers; compare it by = or !=.'],
    ['gvi >', 'Write a value after “gvi >”.'],
    ['> 0.5', 'Write a column before “> 0.5”.'],
    ['gvi > 0.1 or gvi < 1', '“or” is not understood: all terms must hold.'],
  ])('%j is told what is wrong with it', (filter, fault) => {
    expect(filtered(filter).faults).toEqual([fault]);
  });

  it('obeys what it understands of a filter', () => {
    expect(filtered('gvi > 0.5 colour=red')).toMatchObject({
      rows: [2, 4],
      faults: [expect.stringContaining('colour')],
    });
  });
});

import { describe, expect, it } from 'vitest';
import { CATALOGUE, completeCore } from '../../../src/analyses/projections/candidates/catalogue';
import { csvText } from '../../../src/data/tables/csvText';
import { geoJsonText, writtenPlace } from '../../../src/data/tables/geoJsonText';
import { markdownText } from '../../../src/data/tables/markdownText';
import { tableColumns } from '../../../src/data/tables/tableColumns';
import { CsvRows } from '../../../src/data/vector/csv/csvRows';
import { readGeoJson } from '../../../src/data/vector/geojson/readGeoJson';
import type { Cell, Column } from '../../../src/shared/result';
import { byteFile } from '../../support/byteFile';
import { joined } from '../../support/joined';

async function parseCsv(text: string): Promise<{ header: readonly string[]; rows: (readonly string[])[] }> {
  const table = await CsvRows.open(byteFile(text).reader(), 'x.csv');
  const rows: (readonly string[])[] = [];
  await table.each((fields) => rows.push(fields));
  return { header: table.header, rows };
}

const column = (name: string, kind: Column['kind'], values: Cell[], more: Partial<Column> = {}): Column => ({
  name,
  label: name,
  kind,
  values,
  ...more,
});

const names = column('NAME', 'text', [
  'St "Mary\'s", upper',
  '=1+1',
  '@cmd',
  '-2',
  '+3',
  '\tx',
  null,
  'a\nb',
]);
const gvi = column('gvi', 'number', [0.1 + 0.2, -0.5, 1e-7, 0, null, Number.NaN, 12.3456, 1e21], {
  label: 'GVI',
  unit: '%',
  digits: 1,
});

describe('csvText', () => {
  const lines = joined(csvText([names, gvi]));

  it('quotes as RFC 4180 asks and keeps full values', async () => {
    const table = await parseCsv(lines);
    expect(table.header).toEqual(['NAME', 'gvi']);
    expect(table.rows[0]).toEqual(['St "Mary\'s", upper', '0.30000000000000004']);
    expect(table.rows[7]).toEqual(['a\nb', '1e+21']);
    expect(lines.endsWith('\r\n')).toBe(true);
  });

  it('begins with a byte order mark where there are letters beyond ASCII, and nowhere else', async () => {
    expect(lines.startsWith('NAME,')).toBe(true);
    const towns = joined(csvText([gvi, column('NAME', 'text', ['Köln'])]));
    expect(towns.startsWith('\uFEFFgvi,NAME\r\n')).toBe(true);
    expect((await parseCsv(towns)).header).toEqual(['gvi', 'NAME']);
    expect(joined(csvText([column('Größe', 'number', [1])]))).toBe('\uFEFFGröße\r\n1\r\n');
  });

  it('keeps a spreadsheet from running text, and leaves numbers alone', async () => {
    const { rows } = await parseCsv(lines);
    expect(rows.map(([name]) => name).slice(1, 6)).toEqual(["'=1+1", "'@cmd", "'-2", "'+3", "'\tx"]);
    expect(rows.map(([, value]) => value).slice(1, 6)).toEqual(['-0.5', '1e-7', '0', '', '']);
    expect(joined(csvText([column('=x', 'text', [])]))).toBe("'=x\r\n");
  });

  it('gives PROJ strings back as they were, and nothing that only begins like one', async () => {
    const proj = [
      ...CATALOGUE.map(({ core }) => completeCore(core)),
      '+proj=laea +lat_0=-64.9 +lon_0=-19.02 +datum=WGS84 +units=m +no_defs',
      '+proj=utm +zone=33 +south +towgs84=0,0,1e-3,-.5',
      '+proj=merc +a=6378137 +b=6378137 +nadgrids=@null +wktext +no_defs',
    ];
    const formulas = [
      "+proj=cmd|' /C calc'!A0",
      '+proj=HYPERLINK("https://example.org")',
      '+proj=laea +x=SUM(A1:A2)',
      '+proj=laea\n=1+1',
      '+proj=laea =1+1',
      '+proj=laea +=1',
      '-proj=laea',
      '=+proj=laea',
      '+2+proj=laea',
    ];
    const values = [...proj, ...formulas];
    const { rows } = await parseCsv(joined(csvText([column('proj', 'text', values)])));
    expect(rows.map(([value]) => value)).toEqual([...proj, ...formulas.map((formula) => `'${formula}`)]);
  });

  it('writes booleans and an empty table', () => {
    expect(joined(csvText([column('a', 'boolean', [true, false, null])]))).toBe('a\r\ntrue\r\nfalse\r\n\r\n');
    expect(joined(csvText([column('a', 'number', [])]))).toBe('a\r\n');
  });
});

describe('markdownText', () => {
  it('has the headings and texts of the screen, numbers to the right', () => {
    const columns = [column('NAME', 'text', ['One', 'Two']), { ...gvi, values: [12.3456, 0.1] }];
    expect(joined(markdownText(columns, Uint32Array.of(1, 0)))).toBe(
      '| NAME | GVI (%) |\n| --- | ---: |\n| Two | 0.1 |\n| One | 12.3 |\n',
    );
  });

  it('shows text, and never renders it', () => {
    const texts = ['x|y', '<img src=x onerror=alert(1)>', '[l](u) *b*', 'a\nb', '\u001b[31mred\u0007\u202e'];
    const text = joined(markdownText([column('a', 'text', texts)], Uint32Array.from(texts.keys())));
    expect(text.split('\n').slice(2, 7)).toEqual([
      '| x\\|y |',
      '| &lt;img src=x onerror=alert(1)> |',
      '| \\[l\\](u) \\*b\\* |',
      '| a b |',
      '| \ufffd\\[31mred\ufffd\ufffd |',
    ]);
  });
});

describe('geoJsonText', () => {
  const table = {
    columns: [column('NAME', 'text', ['<b>', null]), column('__proto__', 'integer', [1, 2])],
    rows: 2,
    placeOf: (row: number) => writtenPlace(row === 0 ? -2.4300000001234 : Number.NaN, 53.58),
    members: { graticule: { definition: 'x' } },
  };

  it('is GeoJSON that reads back, with rounded coordinates and null geometry', async () => {
    const text = joined(geoJsonText(table));
    const document = JSON.parse(text);
    expect(document.graticule).toEqual({ definition: 'x' });
    expect(document.features[0].geometry).toEqual({ type: 'Point', coordinates: [-2.43, 53.58] });
    expect(document.features[1].geometry).toBeNull();
    expect(text).toContain('"properties":{"NAME":"<b>","__proto__":1}');
    const layer = await readGeoJson(byteFile(text), 'x', 'x');
    expect(layer.attributes[0]!.values).toEqual(['<b>', null]);
    expect([...layer.points.x]).toEqual([-2.43, Number.NaN]);
  });

  it('has no minus zero, and gives the same text each time', () => {
    const zero = { rows: 1, columns: [], placeOf: () => writtenPlace(-1e-12, -0) };
    expect(joined(geoJsonText(zero))).toContain('"coordinates":[0,0]');
    expect(joined(geoJsonText(table))).toBe(joined(geoJsonText(table)));
  });
});

describe('tableColumns', () => {
  it('keeps an attribute apart from a computed column of the same name', () => {
    const attributes = [
      column('GVI', 'number', [1]),
      column('gvi_input', 'number', [2]),
      column('NAME', 'text', ['a']),
    ];
    const found = tableColumns({ attributes, columns: [column('gvi', 'number', [3])] });
    expect(found.map(({ name }) => name)).toEqual(['GVI_input', 'gvi_input_input', 'NAME', 'gvi']);
    expect(new Set(found.map(({ name }) => name.toLowerCase())).size).toBe(4);
  });
});

import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/data/vector/csv/readCsv';
import { byteFile } from '../../support/byteFile';
import { slowness } from '../../support/slowness';

const read = (text: string | Buffer) => readCsv(byteFile(text), '/a/x.csv', 'x.csv');

describe('readCsv', () => {
  it('finds longitude and latitude, which are WGS 84', async () => {
    const layer = await read('Name,Latitude,LONGITUDE\nOne,53.58,-2.43\nTwo,53.6,-2.5\n');
    expect(layer).toMatchObject({ kind: 'point', features: 2, box: [-2.5, 53.58, -2.43, 53.6] });
    expect(layer.crs!.epsg).toBe(4326);
    expect([...layer.points.x]).toEqual([-2.43, -2.5]);
    expect(layer.notes).toEqual([
      {
        grade: 'notice',
        text: 'Coordinates in x.csv were read from columns LONGITUDE and Latitude, as longitude and latitude in WGS 84.',
        short: 'Coordinates are from columns LONGITUDE and Latitude, in WGS 84 degrees',
      },
    ]);
  });

  it.each(['x,y', 'Easting,Northing', 'EASTINGS,NORTHINGS', 'POINT_X,POINT_Y'])(
    'finds %s, whose system is not known',
    async (names) => {
      const layer = await read(`${names}\n371627.4,409353.4\n`);
      expect(layer.crs).toBeNull();
      expect(layer.points.x[0]).toBe(371627.4);
      const [x, y] = names.split(',');
      const text = `Coordinates in x.csv were read from columns ${x} and ${y}.`;
      expect(layer.notes).toMatchObject([{ grade: 'notice', text }]);
    },
  );

  it('takes the system that the names of columns say, whatever other columns there are', async () => {
    const layer = await read('lon,lat,x,y,X_EPSG27700,y_epsg27700\n1,2,3,4,371627.4,409353.4\n');
    expect(layer.crs!.epsg).toBe(27700);
    expect(layer.points.x[0]).toBe(371627.4);
    await expect(read('x_epsg1,y_epsg1\n1,2\n')).rejects.toThrow(/EPSG:1\b/);
    await expect(read('x_epsg27700,y_epsg3035\n1,2\n')).rejects.toThrow(/no columns of coordinates/);
  });

  it('prefers degrees where it has both', async () => {
    expect((await read('x,y,lon,lat\n1,2,3,4\n')).points.x[0]).toBe(3);
  });

  it('reads quotes, line ends of Windows, a byte order mark and blank lines', async () => {
    const layer = await read(
      '\uFEFF"x","y","NAME"\r\n1,2,"St ""Mary\'s"", lower\r\nschool"\r\n\r\n3,4,Two\r\n',
    );
    expect(layer.attributes[2]!.values).toEqual(['St "Mary\'s", lower\r\nschool', 'Two']);
    expect(layer.features).toBe(2);
  });

  it('reads semicolons with decimal commas, and tabs', async () => {
    const layer = await read('x;y;v\n371627,5;409353,25;1,5\n');
    expect([layer.points.x[0], layer.points.y[0]]).toEqual([371627.5, 409353.25]);
    expect(layer.attributes[2]).toMatchObject({ kind: 'number', values: [1.5] });
    expect(layer.notes[1]!.text).toMatch(/decimal commas/);
    expect((await read('lon\tlat\n1\t2\n')).points.y[0]).toBe(2);
  });

  it('types columns, and keeps numbers with leading zeros as text', async () => {
    const layer = await read('x,y,count,share,code,mixed,none\n1,2,5,0.5,007,1,\n1,2,,1e3,042,a,\n');
    const types = layer.attributes.slice(2).map(({ kind, values }) => [kind, values]);
    expect(types).toEqual([
      ['integer', [5, null]],
      ['number', [0.5, 1000]],
      ['text', ['007', '042']],
      ['text', ['1', 'a']],
      ['text', [null, null]],
    ]);
  });

  it.each([
    ['integers of too many digits', ['12345678901234567891', '12345678901234567892']],
    ['one such among others', ['7', '9007199254740992', '-3']],
    ['codes that look like powers of ten', ['1E10', '2E10', '12']],
  ])('keeps %s as text', async (_, codes) => {
    const layer = await read(`x,y,code\n${codes.map((code) => `1,2,${code}`).join('\n')}\n`);
    expect(layer.attributes[2]).toMatchObject({ kind: 'text', values: codes });
  });

  it('keeps numbers where they hold every digit', async () => {
    const layer = await read('x,y,id,small\n1,2,9007199254740991,1e-05\n1,2,-1,2.5e-05\n');
    expect(layer.attributes[2]).toMatchObject({ kind: 'integer', values: [9007199254740991, -1] });
    expect(layer.attributes[3]).toMatchObject({ kind: 'number', values: [1e-5, 2.5e-5] });
  });

  it('keeps rows without coordinates', async () => {
    const layer = await read('x,y,NAME\n1,2,One\n,,Two\n');
    expect([...layer.points.x]).toEqual([1, Number.NaN]);
    expect(layer.attributes[2]!.values).toEqual(['One', 'Two']);
  });

  it('reads windows-1252 where the bytes are not UTF-8', async () => {
    const layer = await read(Buffer.from('x,y,NAME\n1,2,École\n', 'latin1'));
    expect(layer.attributes[2]!.values).toEqual(['École']);
  });

  it('reads the whole file as windows-1252 where its last byte is no UTF-8', async () => {
    const text = Buffer.concat([Buffer.from('x,y,NAME\n1,2,É\n1,2,'), Buffer.of(0xc9)]);
    expect((await read(text)).attributes[2]!.values).toEqual(['Ã‰', 'É']);
    expect((await read(Buffer.concat([Buffer.from('\ufeff'), text]))).attributes[0]!.name).toBe('x');
  });

  it('takes a comma for a decimal mark only where a coordinate proves it', async () => {
    const proven = await read('x;y;v\n1,5e3;2;"1,5"\n1,5;,5;2\n');
    expect([...proven.points.x, ...proven.points.y]).toEqual([1500, 1.5, 2, 0.5]);
    expect(proven.attributes[2]).toMatchObject({ kind: 'number', values: [1.5, 2] });
    await expect(read('x;y\n1;2\n1,5e3;2\n')).rejects.toThrow('x.csv, line 3: x is "1,5e3", which is not a');
    const without = await read('x;y;v\n1;2;1,5\n1;2;2\n');
    expect(without.attributes[2]).toMatchObject({ kind: 'text', values: ['1,5', '2'] });
  });

  it('gives fields back as they are written where one among numbers is none', async () => {
    const fields = ['1.50', '+5', '-0', '1e3', ' 7', '12', 'null', 'n/a'];
    const layer = await read(`x,y,v\n${fields.map((field) => `1,2,${field}`).join('\n')}\n`);
    expect(layer.attributes[2]).toMatchObject({ kind: 'text', values: fields });
  });

  it('takes no memory for columns that no row has', async () => {
    const text = `x,y${','.repeat(1_000_000)}\n1,2\n`;
    const before = process.memoryUsage().heapUsed;
    await expect(read(text)).rejects.toThrow('x.csv, line 2, has 2 fields where the header has 1000002');
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200e6);
  });

  it('reads a field of very many digits as soon as any other', async () => {
    const limitMs = 1000 * slowness();
    for (const field of [`${'1'.repeat(80_000)}x`, `1.${'1'.repeat(80_000)}x`, `1e${'1'.repeat(80_000)}x`]) {
      const start = performance.now();
      expect((await read(`x,y,v\n1,2,${field}\n`)).attributes[2]!.values).toEqual([field]);
      expect(performance.now() - start).toBeLessThan(limitMs);
    }
  });

  it('reads shapes of every kind as well-known text', async () => {
    const shapes = [
      'POINT (1 2)',
      'point z(3 4 5)',
      '',
      'POINT EMPTY',
      'MULTIPOINT (1 2, 3 4)',
      'MultiPoint ((5 6),(7 8))',
      'LINESTRING (0 0, 1e1 1)',
      'MULTILINESTRING ((0 0,1 1),(2 2,3 3.5))',
      'POLYGON ((0 0,0 9,9 9,0 0),(1 2,1 3,2 3,1 2))',
      'MULTIPOLYGON (((0 0,0 9,9 9,0 0)),((20 0,20 1,21 1,20 0)))',
    ];
    const layer = await read(`id;geom\n${shapes.map((shape, i) => `${i};${shape}`).join('\n')}\n`);
    expect(layer).toMatchObject({ kind: 'mixed', features: shapes.length, crs: null });
    expect([...layer.points.feature]).toEqual([0, 1, 4, 4, 5, 5]);
    expect([...layer.points.x, ...layer.points.y]).toEqual([1, 3, 1, 3, 5, 7, 2, 4, 2, 4, 6, 8]);
    expect([...layer.lines.x]).toEqual([0, 10, 0, 1, 2, 3]);
    expect([...layer.lines.start]).toEqual([0, 2, 4, 6]);
    expect([...layer.rings.feature]).toEqual([8, 8, 9, 9]);
    expect(layer.notes.map(({ text }) => text)).toEqual([
      'Shapes in x.csv were read from column geom, as well-known text.',
    ]);
    expect((await read('x,y,WKT\n1,2,POINT (3 4)\n')).points.x[0]).toBe(1);
  });

  it.each([
    'POINT (1)',
    'POINT (1 two)',
    'POINT 1 2',
    'POLYGON (0 0,1 1)',
    'SRID=3857;POINT (1 2)',
    'CIRCLE (1 2)',
  ])('refuses %s as well-known text, with its line', async (shape) => {
    await expect(read(`id\tgeom\n1\tPOINT (1 2)\n2\t${shape}\n`)).rejects.toThrow(/^x\.csv, line 3: /);
  });

  it('keeps the row that is longer than others by blanks, and no other', async () => {
    expect((await read('x,y,a\n1,2,b,, \n')).attributes).toHaveLength(3);
    await expect(read('x,y,a\n1,2,b,,c\n')).rejects.toThrow(
      'line 2, has 5 fields where the header has 3: put',
    );
    await expect(read('x,y,a\n1,2\n')).rejects.toThrow(
      'line 2, has 2 fields where the header has 3: add the',
    );
  });

  it('keeps what stands behind a closing quote, and knows lines of every kind', async () => {
    const layer = await read('x,y,v\r1,2,"a"b\n\r\n"1" ,2,""\r1,2,"c\nd"" "\r\n');
    expect(layer.attributes[2]!.values).toEqual(['ab', null, 'c\nd" ']);
    await expect(read('x,y\r1,2\r\n\n"1\n",2\r1\n')).rejects.toThrow('x.csv, line 6, has 1 fields');
  });

  it.each([
    ['', /x\.csv is empty/],
    [
      'name,size\na,1\n',
      'x.csv has no columns of coordinates (it has name, size): name them lon and lat, or x and y; ',
    ],
    ['x,lat\n1,2\n', /has no columns of coordinates/],
    ['x,y\n', /x\.csv has no features/],
    ['x,y\n1,2\n1,two\n', 'x.csv, line 3: y is "two", which is not a number; correct it or remove the row.'],
    ['x,y\n"1\n",2\n5,\n', /x\.csv, line 4: y is ""/],
    ['x,y\n"1,5","2,5"\n', /x is "1,5", which is not a number; use a point as the decimal mark/],
    ['x,y\nNaN,2\n', /x is "NaN"/],
    [
      'x,y\n1,2,3\n',
      'x.csv, line 2, has 3 fields where the header has 2: put fields that hold a comma in quotes.',
    ],
    ['x,y,n\n1,2,"a\n', /x\.csv, line 2, has a quote that is not closed/],
  ])('refuses %j with a sentence', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});

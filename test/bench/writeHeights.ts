import { epsgGeoKeys } from '../../src/data/raster/tiff/geoKeys';
import { createGeoTiff } from '../../src/data/raster/writer/createGeoTiff';
import { QUICK_LEVEL, type TileFormat, tileFormat } from '../../src/data/raster/writer/encodeTile';

/** Writes a raster of two bands of float32 from 10 to 90: waves, and a little noise, which compress as heights do. */
export async function writeHeights(
  path: string,
  side: number,
  compression: TileFormat['compression'],
): Promise<void> {
  const writer = await createGeoTiff(path, {
    columns: side,
    rows: side,
    bands: 2,
    sampleType: 'float32',
    format: tileFormat('float32', { compression, level: QUICK_LEVEL }),
    transform: { a: 1, b: 0, c: 400_000, d: 0, e: -1, f: 300_000 },
    geoKeys: epsgGeoKeys(27700, 'projected'),
  });
  const { tileSize, across, down } = writer;
  const wave = (cell: number): number => Math.sin(cell / 300);
  const alongRow = Float64Array.from({ length: across * tileSize }, (_, column) => wave(column));
  const alongColumn = Float64Array.from({ length: down * tileSize }, (_, row) => wave(row));
  const cells = new Float32Array(tileSize * tileSize);
  for (let tile = 0; tile < writer.tiles; tile++) {
    const [row, column] = [(Math.floor(tile / across) % down) * tileSize, (tile % across) * tileSize];
    const noise = tile < across * down ? 7 : 11;
    for (let at = 0; at < cells.length; at++) {
      const [i, j] = [row + Math.floor(at / tileSize), column + (at % tileSize)];
      // Hundredths, as of a measured height.
      cells[at] =
        Math.round(5000 + 3900 * alongColumn[i]! * alongRow[j]! + ((i * noise + j * 13) % 97)) / 100;
    }
    await writer.writeTile(tile, cells);
  }
  await writer.finish();
}

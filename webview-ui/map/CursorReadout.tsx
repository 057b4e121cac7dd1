import type { VNode } from 'preact';
import { formatNumber } from '../../src/shared/format';
import type { RasterLayer } from '../../src/shared/messages';
import type { MapModel } from './mapModel';
import type { Place } from './scene';

/** Coordinates and raster values under the pointer. */
export function CursorReadout({
  model: { cursor, coordinates, plane, scene },
}: Readonly<{ model: MapModel }>): VNode | null {
  if (cursor.value === null) return null;
  const place = plane.toCrs(cursor.value);
  const values = scene.value.layers.map(({ source }) => valueText(source, place));
  const parts = [coordinates && `${coordinates.text(place)} · ${coordinates.short}`, ...values];
  const text = parts.filter((part) => part !== null).join('  ·  ');
  return text === '' ? null : (
    <div class="map-box cursor-readout number" title={coordinates?.name}>
      {text}
    </div>
  );
}

function valueText({ grid, bounds, legend, label }: RasterLayer, { x, y }: Place): string | null {
  if (grid === undefined) return null;
  const column = Math.floor(((x - bounds.minX) / (bounds.maxX - bounds.minX)) * grid.columns);
  const row = Math.floor(((bounds.maxY - y) / (bounds.maxY - bounds.minY)) * grid.rows);
  if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return null;
  const value = grid.values[row * grid.columns + column]!;
  const unit = legend?.unit ? ` ${legend.unit}` : '';
  return Number.isNaN(value)
    ? `${label}: no value`
    : `${legend?.label ?? label} ${formatNumber(value, legend?.digits ?? 2)}${unit}`;
}

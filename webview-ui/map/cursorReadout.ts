import { formatNumber } from '../../src/shared/format';
import { element } from '../dom/element';
import type { Scene } from './scene';

/** Coordinates and raster values under the cursor. */
export interface CursorReadout {
  readonly element: HTMLElement;
  show(x: number, y: number): void;
  clear(): void;
}

/** @param unit of the coordinates; `null` where there are none to show */
export function createCursorReadout(scene: Scene, unit: string | null): CursorReadout {
  const box = element('div', { class: 'map-box cursor-readout number' });
  box.hidden = true;
  return {
    element: box,
    show(x, y) {
      const values = scene.layers
        .filter(({ visible }) => visible)
        .map((layer) => valueText(layer.source, x, y))
        .filter((text) => text !== null);
      const place = unit === null ? [] : [`${formatNumber(x, 0)}, ${formatNumber(y, 0)} ${unit}`];
      const parts = [...place, ...values];
      box.hidden = parts.length === 0;
      box.textContent = parts.join('  ·  ');
    },
    clear() {
      box.hidden = true;
    },
  };
}

function valueText(
  { grid, bounds, legend, label }: Scene['layers'][number]['source'],
  x: number,
  y: number,
): string | null {
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

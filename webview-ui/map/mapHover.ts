import type { LeafletMouseEvent } from 'leaflet';
import { element } from '../dom/element';
import { type DataColumn, rowName, type TableData } from '../model/tableData';
import type { CursorReadout } from './cursorReadout';
import { valueList } from './rowCard';

/** Values in the tooltip at most. */
const MAX_VALUES = 6;

/** What is shown under the pointer: coordinates and values of rasters, and a tooltip at a point. */
export interface MapHover {
  readonly tip: HTMLElement;
  move(event: LeafletMouseEvent): void;
  leave(): void;
}

/** @param canvas the map, in whose parent the tooltip lies */
export function createMapHover(
  canvas: HTMLElement,
  table: TableData,
  columns: readonly DataColumn[],
  readout: CursorReadout,
  rowAt: (place: LeafletMouseEvent['latlng']) => number | null,
): MapHover {
  const tip = element('div', { class: 'map-tip', hidden: true });

  function place({ x, y }: LeafletMouseEvent['containerPoint']): void {
    const { clientWidth, clientHeight } = canvas.parentElement!;
    const below = y + 18 + tip.offsetHeight <= clientHeight;
    tip.style.left = `${Math.max(0, Math.min(x + 14, clientWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${below ? y + 18 : y - tip.offsetHeight - 10}px`;
  }

  return {
    tip,
    move({ latlng, containerPoint }) {
      readout.show(latlng.lng, latlng.lat);
      const row = rowAt(latlng);
      canvas.classList.toggle('over-point', row !== null);
      tip.hidden = row === null;
      if (row === null) return;
      if (tip.dataset.row !== String(row)) {
        tip.replaceChildren(element('strong', {}, rowName(table, row)), valueList(columns, row, MAX_VALUES));
        tip.dataset.row = String(row);
      }
      place(containerPoint);
    },
    leave() {
      readout.clear();
      tip.hidden = true;
    },
  };
}

import type { DataColumn, TableData } from '../model/tableData';
import type { PageContext } from '../pageContext';
import { pixelOf } from './cssPixel';
import { createProbeLoader } from './probeLoader';
import { probeImage } from './rasterImage';
import { createRowCard } from './rowCard';
import type { Scene } from './scene';

/** The selected row on the map: its card, and what there is at its place. */
export interface MapSelection {
  readonly card: HTMLElement;
  show(row: number | null): void;
  /** Asks what there is at a row's place, where that can be asked. */
  probe(row: number): void;
}

export function createMapSelection(
  scene: Scene,
  table: TableData,
  columns: readonly DataColumn[],
  context: PageContext,
  redraw: () => void,
): MapSelection {
  const { probe } = table.description;
  const card = createRowCard(table, columns, () => context.select(null));
  const colours = probe?.classes.map(({ colour }) => pixelOf(colour)) ?? [];
  const probes = createProbeLoader(context.host, {
    asked: () => card.note(probe?.asking ?? ''),
    arrived(found) {
      scene.probe = probeImage(found, colours);
      card.note('');
      redraw();
    },
    failed: (message) => card.note(message),
  });
  return {
    card: card.element,
    show(row) {
      if (row !== scene.selected) {
        scene.probe = null;
        probes.forget();
      }
      scene.selected = row;
      card.show(row);
      redraw();
    },
    probe(row) {
      if (probe !== undefined && scene.points.missing[row] === 0) probes.ask(row);
    },
  };
}

import type { DataColumn, TableData } from '../model/tableData';
import type { PageContext } from '../pageContext';
import { pixelOf } from './cssPixel';
import { probeImage } from './rasterImage';
import { createRowCard } from './rowCard';
import type { Scene } from './scene';

/** The selected row on the map: its card, and what there is at its place. */
export interface MapSelection {
  readonly card: HTMLElement;
  show(row: number | null): void;
  /** Asks what there is at the selected row's place, where that can be asked. */
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
  /** The row that was asked for last; answers for others come too late. */
  let asked: number | null = null;
  let asking: AbortController | undefined;
  return {
    card: card.element,
    show(row) {
      if (row !== scene.selected) {
        scene.probe = null;
        asked = null;
        asking?.abort();
      }
      scene.selected = row;
      card.show(row);
      redraw();
    },
    probe(row) {
      if (probe === undefined || scene.points.missing[row] !== 0 || row === asked) return;
      asked = row;
      card.note(probe.asking);
      asking?.abort();
      asking = new AbortController();
      const [x, y] = [scene.points.x[row]!, scene.points.y[row]!];
      context.host
        .request<'probe'>({ kind: 'probe', x, y }, asking.signal)
        .then((found) => {
          if (asked !== row) return;
          scene.probe = probeImage(found, colours);
          card.note('');
          redraw();
        })
        .catch((error: Error) => {
          if (asked !== row) return;
          asked = null; // asked again when the row is shown again
          card.note(error.message);
        });
    },
  };
}

import type { Drawing } from '../../src/shared/drawings';

/** A rectangle around an area, in the steps of its drawing. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The frames of all drawings, by row. */
export interface Frames {
  readonly byRow: ReadonlyMap<number, Frame>;
  /** Whether the drawings share a scale. */
  readonly oneScale: boolean;
}

/** Room around the area, as a factor. */
const ROOM = 1.24;
/** Areas of extents that differ more than this are each drawn to fit. */
const MAX_DIFFERENCE = 3;

/**
 * Frames of one shape for all drawings.
 *
 * @param sameArea whether all show one area, and may share a scale
 */
export function framesOf(drawings: readonly Drawing[], sameArea: boolean): Frames {
  const boxes = drawings.map(({ row, unitM, area, circles }) => ({
    row,
    unitM,
    box: boxAround(area.length > 0 ? area : circles),
  }));
  const metres = boxes.map(({ unitM, box }) => ({
    width: box.width * unitM,
    height: box.height * unitM,
  }));
  const max = {
    width: Math.max(...metres.map(({ width }) => width)),
    height: Math.max(...metres.map(({ height }) => height)),
  };
  const sizes = metres.map(({ width, height }) => Math.max(width, height));
  const oneScale = sameArea && Math.max(...sizes) / Math.min(...sizes) < MAX_DIFFERENCE;
  const ratio = sameArea ? Math.min(1, Math.max(0.62, max.height / max.width)) : 0.75;
  const byRow = boxes.map(({ row, unitM, box }): [number, Frame] => {
    const wanted = oneScale ? { width: max.width / unitM, height: max.height / unitM } : box;
    const width = Math.max(wanted.width, wanted.height / ratio) * ROOM;
    const height = width * ratio;
    return [row, { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height }];
  });
  return { byRow: new Map(byRow), oneScale };
}

function boxAround(lines: Drawing['area']): Frame {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (let i = 0; i + 1 < line.length; i += 2) {
      minX = Math.min(minX, line[i]!);
      maxX = Math.max(maxX, line[i]!);
      minY = Math.min(minY, line[i + 1]!);
      maxY = Math.max(maxY, line[i + 1]!);
    }
  }
  return { x: minX, y: minY, width: Math.max(maxX - minX, 1), height: Math.max(maxY - minY, 1) };
}

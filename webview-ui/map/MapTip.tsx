import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { rowName } from '../model/tableData';
import type { Hovered, MapModel } from './mapModel';
import { rowValues, ValueList } from './ValueList';

/** Values in the tooltip at most. */
const MAX_VALUES = 6;
/** Pixels between it and the point, and the edge of the map. */
const GAP = 10;

/** What is told of the point under the pointer, beside it. */
export function MapTip({ model }: Readonly<{ model: MapModel }>): VNode | null {
  const tip = useRef<HTMLDivElement>(null);
  const hovered = model.hovered.value;
  useLayoutEffect(() => {
    if (tip.current !== null && hovered !== null) place(tip.current, hovered);
  }, [hovered]);
  if (hovered === null) return null;
  return (
    <div class="map-tip" data-row={hovered.row} ref={tip}>
      <strong>{rowName(model.table.value, hovered.row)}</strong>
      <ValueList values={rowValues(model.columns.value, hovered.row, MAX_VALUES)} />
    </div>
  );
}

/** Right of the point where there is room, else left of it; under or over it where there is neither. */
function place(tip: HTMLElement, { left, top, radius }: Hovered): void {
  const { clientWidth, clientHeight } = tip.parentElement!;
  const { offsetWidth: width, offsetHeight: height } = tip;
  const away = radius + GAP;
  const within = (at: number, size: number, room: number): number =>
    Math.max(GAP, Math.min(at, room - size - GAP));
  const isRight = left + away + width + GAP <= clientWidth;
  const isLeft = left - away - width >= GAP;
  const [x, y] =
    isRight || isLeft
      ? [isRight ? left + away : left - away - width, within(top - height / 2, height, clientHeight)]
      : [
          within(left - width / 2, width, clientWidth),
          top + away + height + GAP <= clientHeight ? top + away : top - away - height,
        ];
  tip.style.left = `${x}px`;
  tip.style.top = `${y}px`;
}

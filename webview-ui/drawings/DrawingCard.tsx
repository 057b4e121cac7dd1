import { useComputed, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { DrawingsCapability } from '../../src/shared/description';
import { printing } from '../state/printing';
import { usePage } from '../state/usePage';
import type { Arrangement, Drawn } from './arrangement';
import { cardTexts, type MeasureText } from './cardTexts';
import { DrawingLines, type Paint, viewBoxOf } from './DrawingLines';
import type { Sight } from './sight';

/** Colours are the style sheet's. */
const paint: Paint = {
  graticule: { class: 'drawing-graticule' },
  area: { class: 'drawing-area', 'fill-rule': 'evenodd' },
  circles: { class: 'drawing-circles' },
};

/** A row as a button with its group, rank, name, measures and drawing, which is made when it comes into sight. */
export function DrawingCard({
  drawn,
  arrangement,
  row,
  capability,
  sight,
}: Readonly<{
  drawn: Drawn;
  arrangement: Arrangement;
  row: number;
  capability: DrawingsCapability;
  sight: Sight;
}>): VNode {
  const { selected } = usePage().view;
  const isPressed = useComputed(() => selected.value === row);
  const seen = useSignal(false);
  const card = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    return sight.watch(card.current!, () => {
      seen.value = true;
    });
  }, [sight]);

  const frame = arrangement.frames.byRow.get(row)!;
  const { group, name, title, fullTitle, measures } = cardTexts(drawn.data, row, arrangement.standings);
  const isDrawn = seen.value || printing.value;
  const lines = useMemo(
    () => isDrawn && <DrawingLines drawing={drawn.drawings.get(row)!} frame={frame} paint={paint} />,
    [isDrawn, drawn, row, frame],
  );
  return (
    <button
      type="button"
      class="drawing"
      data-row={row}
      aria-pressed={isPressed.value}
      ref={card}
      onClick={() => {
        selected.value = row;
      }}
    >
      {group !== null && (
        <strong class="text" title={group}>
          {group}
        </strong>
      )}
      {group === null ? (
        <strong class="text" title={name}>
          {title}
        </strong>
      ) : (
        <span class="text" title={name}>
          {title}
        </span>
      )}
      <svg viewBox={viewBoxOf(frame)} role="img" aria-label={`${fullTitle} ${capability.shows}`}>
        {lines}
      </svg>
      <Measures measures={measures} />
    </button>
  );
}

function Measures({ measures }: Readonly<{ measures: readonly MeasureText[] }>): VNode {
  return (
    <span class="drawing-measures number">
      {measures.flatMap(({ label, value }) => [
        <span class="muted" key={`${label} name`}>
          {label}
        </span>,
        <span key={label}>{value}</span>,
      ])}
    </span>
  );
}

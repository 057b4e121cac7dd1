import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { DrawingsCapability } from '../../src/shared/description';
import { formatCount, formatItems } from '../../src/shared/format';
import type { PackedResult } from '../../src/shared/packedResult';
import { Button } from '../controls/Button';
import { Scroller } from '../controls/Scroller';
import { savePicture } from '../picture/savePicture';
import { GroupSelect } from '../ranking/GroupSelect';
import { usePage } from '../state/usePage';
import { type Arrangement, arranged, drawnOf, explanationOf } from './arrangement';
import { DrawingCard } from './DrawingCard';
import { drawingsPicture } from './drawingsPicture';
import { createSight } from './sight';

/** Drawings shown before one asks for the others. */
const FIRST_CARDS = 12;

/** The drawings of rows as cards, from the best row to the worst. */
export function DrawingsView({
  document,
  capability,
  isInSight,
}: Readonly<{ document: PackedResult; capability: DrawingsCapability; isInSight: boolean }>): VNode {
  const page = usePage();
  const { view } = page;
  const drawn = useMemo(() => drawnOf(document), [document]);
  const sight = useMemo(createSight, []);
  const grid = useRef<HTMLDivElement>(null);
  /** The arrangement of which all cards are shown. */
  const shownWhole = useSignal<Arrangement | null>(null);
  const focusNext = useRef<number | null>(null);

  // Out of sight it reads nothing, so that weights move fast in the table.
  const wanted = useRef({ group: view.group.peek(), weights: view.weights.peek() });
  if (isInSight) wanted.current = { group: view.group.value, weights: view.weights.value };
  const { group, weights } = wanted.current;
  const arrangement = useMemo(() => arranged(drawn, group, weights), [drawn, group, weights]);

  const { rows } = arrangement;
  const shown = shownWhole.value === arrangement ? rows.length : Math.min(FIRST_CARDS, rows.length);
  const selected = isInSight ? view.selected.value : null;
  const cards = useMemo(() => {
    const parts = { drawn, arrangement, capability, sight };
    return rows.slice(0, shown).map((row) => <DrawingCard key={row} row={row} {...parts} />);
  }, [drawn, arrangement, capability, sight, shown]);

  const cardOf = (row: number | null): HTMLElement | null | undefined =>
    grid.current?.querySelector<HTMLElement>(`[data-row="${row}"]`);

  // A row that was selected elsewhere may be among the cards that are not shown yet.
  useLayoutEffect(() => {
    if (selected === null) return;
    if (rows.indexOf(selected) >= shown) shownWhole.value = arrangement;
    else cardOf(selected)?.scrollIntoView({ block: 'nearest' });
  }, [selected, arrangement, shown]);

  useLayoutEffect(() => {
    cardOf(focusNext.current)?.focus();
    focusNext.current = null;
  }, [shown]);

  /** The focus goes on to the first of the cards that appear. */
  function showAll(): void {
    focusNext.current = rows[shown] ?? null;
    shownWhole.value = arrangement;
  }

  const asked = isInSight ? page.pictureAsked.value : null;
  useEffect(() => {
    if (asked === null) return;
    page.pictureAsked.value = null;
    const draw = (): SVGSVGElement =>
      drawingsPicture(page.title.peek(), document, drawn, capability, arrangement);
    void savePicture(page, 'drawings', draw, asked);
  }, [asked]);

  return (
    <Scroller kind="scrolls">
      {drawn.data.groups.length > 1 && (
        <GroupSelect
          data={drawn.data}
          choice={arrangement.choice}
          onChange={(choice) => {
            view.group.value = choice;
          }}
        />
      )}
      <p class="muted">{explanationOf(drawn, capability, arrangement)}</p>
      <div class="drawings" ref={grid}>
        {cards}
      </div>
      {shown < rows.length && (
        <p class="drawings-more muted">
          {`${formatCount(shown)} of ${formatItems(rows.length, 'drawings')} are shown. `}
          <Button label={`Show all ${formatCount(rows.length)}`} onClick={showAll} />
        </p>
      )}
    </Scroller>
  );
}

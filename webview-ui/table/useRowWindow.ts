import { useSignal } from '@preact/signals';
import { observeElementOffset, Virtualizer, type VirtualizerOptions } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { printing } from '../state/printing';

/** The height of a row in pixels; the style sheet says the same. */
export const ROW_HEIGHT = 28;

/** Rows that are printed; a longer table is for a file. */
const MAX_PRINTED = 5000;

/** Rows kept ready above and below those in sight. */
const OVERSCAN = 8;

/** The rows of a long table that exist. */
export interface RowWindow {
  /** What scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
  /** The places from `first` to before `last`. */
  readonly first: number;
  readonly last: number;
  /** Of what scrolls, in pixels. */
  readonly width: number;
  /** Scrolls to so many pixels from the top; the rows there are drawn before the next frame. */
  scrollTo(top: number): void;
}

type Options = VirtualizerOptions<HTMLDivElement, HTMLTableRowElement>;

/** The rows around those in sight; on paper, as many as are printed. */
export function useRowWindow(count: number): RowWindow {
  const box = useRef<HTMLDivElement>(null);
  const changes = useSignal(0);
  const width = useSignal(innerWidth);
  const held = useRef<Virtualizer<HTMLDivElement, HTMLTableRowElement>>(undefined);
  const options: Options = {
    count,
    overscan: OVERSCAN,
    estimateSize: () => ROW_HEIGHT,
    getScrollElement: () => box.current,
    scrollToFn: () => {}, // it scrolls for sizes that are measured, and at first; either would wait for a layout
    observeElementOffset,
    // The library's own measures at once, for which the browser would lay out the table before it is drawn.
    observeElementRect(_, take) {
      const watch = new ResizeObserver(([entry]) => {
        const rect = entry!.contentRect;
        if (rect.width > 0) width.value = rect.width;
        take(rect);
      });
      watch.observe(box.current!);
      return () => watch.disconnect();
    },
    // So that the first rows are there before the box is measured.
    initialRect: { width: innerWidth, height: innerHeight },
    onChange: () => {
      changes.value++;
    },
  };
  held.current ??= new Virtualizer(options);
  const virtualizer = held.current;
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());

  function scrollTo(top: number): void {
    const { current } = box;
    if (current === null) return;
    current.scrollTop = top;
    // The browser says so with the next frame, when the focus should be in the new row already.
    current.dispatchEvent(new Event('scroll'));
  }

  changes.value satisfies number;
  const places = printing.value ? [] : virtualizer.getVirtualIndexes();
  const first = places[0] ?? 0;
  const last = printing.value ? Math.min(count, MAX_PRINTED) : (places.at(-1) ?? -1) + 1;
  return { box, first, last, width: width.value, scrollTo };
}

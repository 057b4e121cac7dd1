/** A rectangle of the screen, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pixels on each side below which a rest is of no use. */
const MIN_SIDE = 140;

/** What of a rectangle is not covered by boxes at its edges: for each, the side that costs the least area is cut off. */
export function freePart(whole: Box, boxes: readonly Box[]): Box {
  const rest = boxes.reduce(withoutBox, whole);
  return rest.right - rest.left < MIN_SIDE || rest.bottom - rest.top < MIN_SIDE ? whole : rest;
}

function withoutBox(free: Box, box: Box): Box {
  const isApart =
    box.left >= free.right || box.right <= free.left || box.top >= free.bottom || box.bottom <= free.top;
  if (isApart) return free;
  const cuts: Box[] = [
    { ...free, left: box.right },
    { ...free, right: box.left },
    { ...free, top: box.bottom },
    { ...free, bottom: box.top },
  ];
  return cuts.reduce((best, cut) => (areaOf(cut) > areaOf(best) ? cut : best));
}

function areaOf({ left, top, right, bottom }: Box): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}

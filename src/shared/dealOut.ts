/**
 * Deals pieces of work to parts, so that each has as much as any other: the heaviest first, each to the part with the
 * least. Equal pieces in a row go to the first part, the next and so on, and back from the last.
 *
 * @param weights of the pieces
 * @param before what each part has to do besides
 * @returns the part of each piece, and all that each part then has to do
 */
export function dealOut(
  weights: readonly number[],
  before: readonly number[],
): { readonly part: Int32Array; readonly loads: readonly number[] } {
  const part = new Int32Array(weights.length);
  const loads = [...before];
  const counts = new Int32Array(before.length);
  const heap = before.map((_, at) => at);
  /** Of parts with the same to do: back from the last, where they have an odd number of pieces. */
  const turn = (at: number): number => (counts[at]! % 2 === 1 ? -at : at);
  const isBefore = (a: number, b: number): boolean => {
    if (loads[a] !== loads[b]) return loads[a]! < loads[b]!;
    return turn(a) < turn(b);
  };
  /** Moves what lies at a place of the heap down to where it belongs. */
  const sink = (from: number): void => {
    for (let at = from; ; ) {
      let first = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && isBefore(heap[child]!, heap[first]!)) first = child;
      }
      if (first === at) return;
      [heap[at], heap[first]] = [heap[first]!, heap[at]!];
      at = first;
    }
  };
  for (let at = heap.length >> 1; at >= 0; at--) sink(at);
  // Equal ones stay in their order.
  const heaviestFirst = weights.map((_, piece) => piece).sort((a, b) => weights[b]! - weights[a]!);
  for (const piece of heaviestFirst) {
    const next = heap[0]!;
    part[piece] = next;
    loads[next] = loads[next]! + weights[piece]!;
    counts[next] = counts[next]! + 1;
    sink(0);
  }
  return { part, loads };
}

/** What each gets of something that all share: what it wants where that is less than what the others get. */
export function fairShares(wanted: readonly number[], total: number): number[] {
  const shares = new Array<number>(wanted.length).fill(0);
  const order = wanted.map((_, k) => k).sort((a, b) => wanted[a]! - wanted[b]!);
  let left = total;
  for (const [place, k] of order.entries()) {
    shares[k] = Math.min(wanted[k]!, left / (order.length - place));
    left -= shares[k]!;
  }
  return shares;
}

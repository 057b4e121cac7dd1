/** How often numbers occur, where some come and some go, and at any time which occurs most often. */
export interface Tally {
  add(number: number, times: 1 | -1): void;
  /** The number that occurs most often, the lowest of several; -1 where none occurs. */
  mostFrequent(): number;
}

/** Begins a tally of the whole numbers from 0 to below `numbers`. A change takes as many steps as that has binary digits. */
export function createTally(numbers: number): Tally {
  const counts = new Int32Array(numbers);
  // A tournament: the winner of node i is the better of those of nodes 2i and 2i + 1; the last `numbers` nodes are leaves.
  const winners = new Int32Array(2 * numbers);
  for (let leaf = 0; leaf < numbers; leaf++) winners[numbers + leaf] = leaf;

  function winnerOf(node: number): number {
    const a = winners[2 * node]!;
    const b = winners[2 * node + 1]!;
    const lead = counts[a]! - counts[b]!;
    return lead > 0 || (lead === 0 && a < b) ? a : b;
  }
  for (let node = numbers - 1; node >= 1; node--) winners[node] = winnerOf(node);

  return {
    add: (number, times) => {
      counts[number]! += times;
      for (let node = (number + numbers) >> 1; node >= 1; node >>= 1) {
        const winner = winnerOf(node);
        // Where another wins as before, nothing changes further up.
        if (winners[node] === winner && winner !== number) return;
        winners[node] = winner;
      }
    },
    mostFrequent: () => (numbers > 0 && counts[winners[1]!]! > 0 ? winners[1]! : -1),
  };
}

/** How often numbers occur, where some come and some go, and at any time which occurs most often. */
export interface Tally {
  add(number: number, times: 1 | -1): void;
  /** The number that occurs most often, the lowest of several; -1 where none occurs. */
  mostFrequent(): number;
}

/** Up to this many numbers are looked through when asked, so that changes, which are more frequent, cost little. */
const FEW = 64;

/** Begins a tally of the whole numbers from 0 to below `numbers`. */
export function createTally(numbers: number): Tally {
  return numbers <= FEW ? tallyOfFew(numbers) : tallyOfMany(numbers);
}

function tallyOfFew(numbers: number): Tally {
  const counts = new Int32Array(numbers);
  return {
    add: (number, times) => {
      counts[number]! += times;
    },
    mostFrequent: () => {
      let best = -1;
      let most = 0;
      for (let number = 0; number < numbers; number++) {
        if (counts[number]! > most) {
          best = number;
          most = counts[number]!;
        }
      }
      return best;
    },
  };
}

/** A change takes at most as many steps as `numbers` has binary digits. */
function tallyOfMany(numbers: number): Tally {
  const counts = new Int32Array(numbers);
  // A tournament: the winner of node i is the better of those of nodes 2i and 2i + 1; the leaves are the last nodes.
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
    mostFrequent: () => (counts[winners[1]!]! > 0 ? winners[1]! : -1),
  };
}

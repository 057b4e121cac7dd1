/** A task that is to be dealt out. */
export interface DealtTask {
  readonly stage: number;
  readonly index: number;
  readonly weight: number;
}

/** What one part was dealt. */
export interface Hand {
  /** Ascending task numbers by stage. */
  readonly tasks: ReadonlyMap<number, readonly number[]>;
  readonly weight: number;
}

/**
 * Deals tasks to parts, so that each has as much work as any other. Heavy tasks come first; of equal ones neighbours go to
 * different parts, there and back, so that what nobody knows beforehand, as that cells take longer in the middle of a
 * town, falls to all of them alike.
 *
 * @param before what parts have to do besides
 */
export function dealTasks(tasks: readonly DealtTask[], before: readonly number[]): Hand[] {
  const loads = [...before];
  const hands = before.map(() => new Map<number, number[]>());
  const heaviest = tasks.toSorted((a, b) => b.weight - a.weight || a.stage - b.stage || a.index - b.index);
  const parts = before.map((_, part) => part);
  for (let first = 0, round = 0; first < heaviest.length; first += parts.length, round++) {
    const back = round % 2 === 1;
    const lightest = parts.toSorted((a, b) => loads[a]! - loads[b]! || (back ? b - a : a - b));
    for (const [turn, { stage, index, weight }] of heaviest.slice(first, first + parts.length).entries()) {
      const part = lightest[turn]!;
      loads[part] = loads[part]! + weight;
      const hand = hands[part]!;
      const list = hand.get(stage);
      if (list === undefined) hand.set(stage, [index]);
      else list.push(index);
    }
  }
  return hands.map((hand, part) => ({
    tasks: new Map([...hand].map(([stage, list]) => [stage, list.toSorted((a, b) => a - b)])),
    weight: loads[part]!,
  }));
}

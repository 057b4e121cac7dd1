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
  const counts = before.map(() => 0);
  const hands = before.map(() => new Map<number, number[]>());
  const heaviest = tasks.toSorted((a, b) => b.weight - a.weight || a.stage - b.stage || a.index - b.index);
  for (const { stage, index, weight } of heaviest) {
    const part = nextPart(loads, counts);
    loads[part] = loads[part]! + weight;
    counts[part] = counts[part]! + 1;
    const list = hands[part]!.get(stage);
    if (list === undefined) hands[part]!.set(stage, [index]);
    else list.push(index);
  }
  return hands.map((hand, part) => ({
    tasks: new Map([...hand].map(([stage, list]) => [stage, list.toSorted((a, b) => a - b)])),
    weight: loads[part]!,
  }));
}

/** The part with the least work; of several the first of them, or the last once they have an odd number of tasks. */
function nextPart(loads: readonly number[], counts: readonly number[]): number {
  let next = 0;
  for (let part = 1; part < loads.length; part++) {
    const less = loads[part]! - loads[next]!;
    const isBack = counts[part]! % 2 === 1 && counts[next]! % 2 === 1;
    if (less < 0 || (less === 0 && isBack)) next = part;
  }
  return next;
}

import { dealOut } from '../shared/dealOut';

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
 * Deals tasks to parts, so that each has as much work as any other. Of equal ones neighbours go to different parts, so that
 * what nobody knows beforehand, as that cells take longer in the middle of a town, falls to all of them alike.
 *
 * @param tasks by stage, ascending
 * @param before what parts have to do besides
 */
export function dealTasks(tasks: readonly DealtTask[], before: readonly number[]): Hand[] {
  const { part, loads } = dealOut(
    tasks.map(({ weight }) => weight),
    before,
  );
  const hands = before.map(() => new Map<number, number[]>());
  for (const [at, { stage, index }] of tasks.entries()) {
    const hand = hands[part[at]!]!;
    const list = hand.get(stage);
    if (list === undefined) hand.set(stage, [index]);
    else list.push(index);
  }
  return hands.map((hand, at) => ({ tasks: hand, weight: loads[at]! }));
}

import { stampOf } from './fileStamp';

/** A file, its state when it was looked at, and whether it is a result. */
export type KnownFile = readonly [path: string, stamp: string, isResult: boolean];

/** Which files are results, as found out once for each state of each. */
export interface KnownResults {
  /** Looks at files, one after the other, where they have changed since. Returns whether anything is known otherwise now. */
  look(paths: Iterable<string>): Promise<boolean>;
  /** All that were looked at, apart from those that are gone. */
  all(): readonly KnownFile[];
}

/**
 * @param kept those known from before
 * @param isResult `undefined` where it cannot be told now: nothing is known of that file, and the next look asks again
 */
export function createKnownResults(
  kept: readonly KnownFile[],
  isResult: (path: string) => Promise<boolean | undefined>,
): KnownResults {
  const known = new Map(kept.map((file) => [file[0], file]));
  let last: Promise<unknown> = Promise.resolve();

  async function lookAt(path: string): Promise<boolean> {
    const stamp = await stampOf(path);
    if (stamp === 'missing') return known.delete(path);
    if (known.get(path)?.[1] === stamp) return false;
    const itIs = await isResult(path);
    if (itIs === undefined) return known.delete(path);
    known.set(path, [path, stamp, itIs]);
    return true;
  }

  async function lookAtAll(paths: Iterable<string>): Promise<boolean> {
    let changed = false;
    for (const path of new Set(paths)) changed = (await lookAt(path)) || changed;
    return changed;
  }

  return {
    look(paths) {
      const looked = last.then(() => lookAtAll(paths));
      last = looked.catch(() => {});
      return looked;
    },
    all: () => [...known.values()],
  };
}

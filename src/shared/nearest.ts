/**
 * Edits (insert, delete, replace, swap neighbours) that turn one text into another, ignoring case: the
 * optimal string alignment distance.
 */
export function editDistance(a: string, b: string): number {
  const [s, t] = [a.toLowerCase(), b.toLowerCase()];
  let before: number[] = [];
  let previous = Array.from({ length: t.length + 1 }, (_, j) => j);
  for (let i = 1; i <= s.length; i++) {
    const current = [i];
    for (let j = 1; j <= t.length; j++) {
      const replace = previous[j - 1]! + (s[i - 1] === t[j - 1] ? 0 : 1);
      let best = Math.min(replace, previous[j]! + 1, current[j - 1]! + 1);
      const swapped = i > 1 && j > 1 && s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1];
      if (swapped) best = Math.min(best, before[j - 2]! + 1);
      current.push(best);
    }
    before = previous;
    previous = current;
  }
  return previous[t.length]!;
}

/** The candidates most like a text, best first, at most `count`; those that share a beginning count as near. */
export function nearest(text: string, candidates: readonly string[], count: number): string[] {
  const wanted = text.toLowerCase();
  const scored = [...new Set(candidates)].map((candidate) => {
    const other = candidate.toLowerCase();
    const contained = wanted !== '' && (other.includes(wanted) || (other !== '' && wanted.includes(other)));
    return { candidate, distance: editDistance(text, candidate) - (contained ? wanted.length : 0) };
  });
  scored.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return scored.slice(0, count).map(({ candidate }) => candidate);
}

/** The candidate that was most likely meant by a word with a slip in it, or by a part of it; none where nothing is that like it. */
export function meant(word: string, candidates: readonly string[]): string | undefined {
  const [best] = nearest(word, candidates, 1);
  if (best === undefined) return undefined;
  const isPart = word.length > 3 && best.toLowerCase().includes(word.toLowerCase());
  return isPart || editDistance(word, best) <= Math.max(1, word.length / 3) ? best : undefined;
}

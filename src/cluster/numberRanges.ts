/** Ascending numbers as text, as in `0-3,7`. */
export function rangesText(numbers: readonly number[]): string {
  const ranges: string[] = [];
  for (let at = 0, end = 0; at < numbers.length; at = end) {
    for (end = at + 1; numbers[end] === numbers[end - 1]! + 1; ) end++;
    const [first, last] = [numbers[at]!, numbers[end - 1]!];
    ranges.push(first === last ? `${first}` : `${first}-${last}`);
  }
  return ranges.join(',');
}

/** The numbers that such a text means; none of an empty one. */
export function numbersOf(text: string): number[] {
  if (text === '') return [];
  return text.split(',').flatMap((range) => {
    const [first, last = first] = range.split('-').map(Number) as [number, number?];
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

import { describe, expect, it, test } from 'vitest';
import { editDistance, meant, nearest } from '../../../src/shared/nearest';

describe('nearest', () => {
  it('counts edits, a swap as one', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('ab', 'BA')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
  });

  it('sorts by likeness', () => {
    expect(nearest('Franc', ['Norway', 'France', 'Finland'], 2)).toEqual(['France', 'Finland']);
    expect(nearest('NAME', ['NAM', 'NAME_LONG', 'POP'], 2)).toEqual(['NAM', 'NAME_LONG']);
  });
});

describe('what was meant', () => {
  const known = ['radiusM', 'observerHeightM', 'precision', 'Grün'];
  test.each([
    ['radiuM', 'radiusM'],
    ['RADIUS', 'radiusM'],
    ['precison', 'precision'],
    ['height', 'observerHeightM'],
    ['grun', 'Grün'],
  ])('by %s is %s', (word, key) => expect(meant(word, known)).toBe(key));

  test.each(['colour', 'ri', '', 'x'])('by %j is nothing that is known', (word) =>
    expect(meant(word, known)).toBeUndefined(),
  );
});

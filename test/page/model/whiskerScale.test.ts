import { describe, expect, it } from 'vitest';
import { whiskerScale } from '../../../webview-ui/ranking/whiskerScale';

describe('the scale of whiskers', () => {
  it('starts at zero where values are alike, and is logarithmic where they are not', () => {
    const alike = whiskerScale([0.1, 0.2]);
    expect(alike.logarithmic).toBe(false);
    expect(alike.place(0)).toBe(0);
    expect(alike.place(0.2) / alike.place(0.1)).toBeCloseTo(2, 9);
    const far = whiskerScale([1e-5, 1e-1]);
    expect(far.logarithmic).toBe(true);
    expect(far.place(1e-3) - far.place(1e-4)).toBeCloseTo(far.place(1e-2) - far.place(1e-3), 9);
    expect(far.place(0)).toBe(0);
    expect(whiskerScale([]).place(3)).toBe(0);
  });

  it('marks round numbers from zero, or the powers of ten', () => {
    const texts = (values: number[]): string[] => whiskerScale(values).ticks.map(({ text }) => text);
    expect(texts([0.12, 0.27])).toEqual(['0', '0.1', '0.2']);
    expect(texts([0.012, 0.049])).toEqual(['0', '0.02', '0.04']);
    expect(texts([0.0007, 0.0009])).toEqual(['0', '0.0005']);
    expect(texts([0, 0])).toEqual(['0']);
    expect(texts([2e-5, 0.3])).toEqual(['10⁻⁴', '10⁻³', '10⁻²', '10⁻¹']);
    expect(texts([0.5, 200])).toEqual(['10⁰', '10¹', '10²']);
  });
});

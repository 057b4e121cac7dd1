import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCell,
  formatCount,
  formatDistance,
  formatDuration,
  formatFactor,
  formatHeading,
  formatItems,
  formatNumber,
  formatOrdinal,
  formatPercent,
} from '../../../src/shared/format';

describe('numbers', () => {
  it('have separators and fixed decimals', () => {
    expect(formatNumber(1234567.891, 2)).toBe('1,234,567.89');
    expect(formatNumber(-1234.5, 1)).toBe('-1,234.5');
    expect(formatNumber(0.0004149, 6)).toBe('0.000415');
    expect(formatNumber(-0.0001, 2)).toBe('0.00');
    expect(formatNumber(Number.NaN, 2)).toBe('–');
    expect(formatCount(80381)).toBe('80,381');
    expect(formatNumber(Number.POSITIVE_INFINITY, 2)).toBe('∞');
    expect(formatNumber(Number.NEGATIVE_INFINITY, 2)).toBe('-∞');
    expect(formatNumber(123456789012345680000, 0)).toBe('123,456,789,012,345,683,968');
    expect(formatNumber(-3.4028234663852886e38, 3)).toBe('-3.4028234663852886e+38');
  });

  it('are rounded by their exact value', () => {
    expect(formatNumber(1.0005, 3)).toBe('1.000');
    expect(formatNumber(0.0625, 3)).toBe('0.063');
    expect(formatNumber(-2.5, 0)).toBe('-3');
  });

  it('take their decimals from the column', () => {
    expect(formatCell({ kind: 'number', digits: 4 }, 0.31856)).toBe('0.3186');
    expect(formatCell({ kind: 'integer', digits: 4 }, 12345)).toBe('12,345');
    expect(formatCell({ kind: 'number' }, 0.5)).toBe('0.500');
    expect(formatCell({ kind: 'text' }, null)).toBe('–');
    expect(formatCell({ kind: 'boolean' }, true)).toBe('yes');
    expect(formatHeading({ label: 'Visible', unit: 'cells' })).toBe('Visible (cells)');
  });

  it('go with their noun', () => {
    const places = [1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111, 1003].map(formatOrdinal).join(' ');
    expect(places).toBe('1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 101st 111th 1,003rd');
    expect(formatItems(1, 'rows')).toBe('1 row');
    expect(formatItems(50, 'observers')).toBe('50 observers');
    expect(['boundaries', 'classes', 'boxes', 'houses'].map((many) => formatItems(1, many))).toEqual([
      '1 boundary',
      '1 class',
      '1 box',
      '1 house',
    ]);
  });
});

describe('quantities', () => {
  it.each([
    [0, '0 s'],
    [3.07, '3.1 ms'],
    [85, '85 ms'],
    [99.6, '0.10 s'],
    [210, '0.21 s'],
    [9_994, '9.99 s'],
    [12_449, '12.4 s'],
    [59_990, '1 min 00 s'],
    [125_000, '2 min 05 s'],
    [3_599_600, '1 h 00 min'],
    [11_220_000, '3 h 07 min'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it.each([
    [1, '1 byte'],
    [812, '812 bytes'],
    [16_000_000, '16 MB'],
    [999_700, '1 MB'],
    [1_640_000_000, '1.64 GB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('have their signs', () => {
    expect(formatPercent(0.874)).toBe('87 %');
    expect(formatFactor(1.859)).toBe('1.86×');
    expect(formatDistance(800)).toBe('800 m');
    expect(formatDistance(2500)).toBe('2.5 km');
  });
});

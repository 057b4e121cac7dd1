import { expect, test } from 'vitest';
import { crsFromEpsg } from '../../../src/data/crs/epsg';
import { createTransform } from '../../../src/data/crs/transform';

test('formulas that are coarser than the datum say so, and are not used beyond their reach', () => {
  const [trinidad, its] = [crsFromEpsg(30200), crsFromEpsg(4302)];
  const transform = createTransform(its, trinidad);
  expect(transform.accuracyM).toBe(0.1);
  expect(transform.description).toMatch(/by formulas accurate to about 0\.1 m$/);
  expect(transform.forward(-61.3, 10.4)[0]).toBeGreaterThan(0);
  expect(() => transform.forward(-50, 10.4)).toThrow(/has no coordinates in/);
});

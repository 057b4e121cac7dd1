import { CIRCLE_POINTS, slotOf, VERTICES } from '../design/circles';
import { type MappedCircles, POLYGON_AREA } from './mappedCircles';

/** The same as `MappedCircles.measure`, circle by circle: what the kernel is compared with. */
export function measurePlainly(
  { x, y, shape, area, outside }: Omit<MappedCircles, 'measure'>,
  radius: Float64Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const from = i * CIRCLE_POINTS;
    const dx = (k: number): number => x[from + slotOf(k % VERTICES)]! - x[from + VERTICES]!;
    const dy = (k: number): number => y[from + slotOf(k % VERTICES)]! - y[from + VERTICES]!;
    let doubled = 0;
    let around = 0;
    const distances: number[] = [];
    for (let k = 0; k < VERTICES; k++) {
      const before = k + VERTICES - 1;
      doubled += dx(before) * dy(k) - dx(k) * dy(before);
      const distance = Math.sqrt(dx(k) * dx(k) + dy(k) * dy(k));
      distances.push(distance);
      around += distance;
    }
    const mapped = Math.abs(doubled) / 2;
    const expected = POLYGON_AREA * radius[i]! * radius[i]!;
    area[i] = Math.abs(mapped - expected) / (mapped + expected);
    shape[i] = distances.reduce((sum, distance) => sum + Math.abs(1 / VERTICES - distance / around), 0);
    outside[i] = around > 0 && Number.isFinite(doubled) ? 0 : 1;
  }
}

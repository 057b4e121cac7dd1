import { describe, expect, it } from 'vitest';
import type { Host } from '../../../webview-ui/host/host';
import { coordinatesOf } from '../../../webview-ui/map/coordinates';
import { freePart } from '../../../webview-ui/map/freePart';
import { planeOf } from '../../../webview-ui/map/plane';
import { createPointIndex } from '../../../webview-ui/map/pointIndex';
import { pointRadius } from '../../../webview-ui/map/pointSize';
import { createProbing } from '../../../webview-ui/map/probing';

describe('the part of a map that nothing covers', () => {
  const whole = { left: 0, top: 0, right: 1000, bottom: 600 };

  it('is what boxes in the corners leave', () => {
    const card = { left: 10, top: 400, right: 210, bottom: 590 };
    const legend = { left: 770, top: 480, right: 990, bottom: 590 };
    expect(freePart(whole, [card, legend])).toEqual({ left: 210, top: 0, right: 1000, bottom: 480 });
    expect(freePart({ ...whole, right: 320 }, [{ left: 10, top: 400, right: 310, bottom: 590 }])).toEqual({
      left: 0,
      top: 0,
      right: 320,
      bottom: 400,
    });
  });

  it('is all of it, where they leave too little', () => {
    expect(freePart(whole, [{ left: 20, top: 20, right: 980, bottom: 580 }])).toEqual(whole);
  });
});

describe('the size of points', () => {
  const grid = (side: number, gap: number): number => {
    const count = side * side;
    const x = Float64Array.from({ length: count }, (_, row) => (row % side) * gap);
    const y = Float64Array.from({ length: count }, (_, row) => Math.floor(row / side) * gap);
    return createPointIndex({ count, x, y }).spacing;
  };

  it('follows the distance of neighbours', () => {
    expect(grid(40, 25)).toBe(25);
    expect(createPointIndex({ count: 2, x: Float64Array.of(1, 1), y: Float64Array.of(2, 2) }).spacing).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  it('grows as the map is zoomed in, and never covers a neighbour unless it is at its least', () => {
    let before = 0;
    for (let scale = 0.01; scale < 30; scale *= 1.5) {
      const radius = pointRadius(100, scale);
      expect(radius).toBeGreaterThanOrEqual(before);
      if (radius > 2) expect(2 * radius).toBeLessThanOrEqual(100 * scale);
      before = radius;
    }
    expect(pointRadius(100, 0.01)).toBe(2);
    expect(before).toBe(13);
  });
});

describe('coordinates', () => {
  const crs = { epsg: 27700, transform: null, accuracyM: null };
  const name = 'EPSG:27700 (OSGB36 / British National Grid)';

  it('are of lengths, with the short name of their CRS', () => {
    const { text, short } = coordinatesOf({ ...crs, name, proj: '+proj=tmerc +units=us-ft' });
    expect(text({ x: 384_120.4, y: 398_450 })).toBe('384,120, 398,450');
    expect(short).toBe('EPSG:27700');
  });

  it('are of degrees', () => {
    const wgs = coordinatesOf({ ...crs, epsg: null, name: 'WGS 84', proj: '+proj=longlat +datum=WGS84' });
    expect(wgs.text({ x: -2.4288, y: 53.578123 })).toBe('-2.42880, 53.57812');
    expect(wgs.short).toBe('WGS 84');
  });
});

describe('asking about places', () => {
  const flat = planeOf(null, { x: new Float64Array(0), y: new Float64Array(0) });

  it('ends the question before, whose end nobody is told of', async () => {
    const signals: AbortSignal[] = [];
    const request = (_: unknown, signal?: AbortSignal) =>
      new Promise((_resolve, reject) => {
        signals.push(signal!);
        signal!.addEventListener('abort', () => reject(new Error('Cancelled.')));
        if (signals.length === 2) reject(new Error('No data there.'));
      });
    const capability = { asking: 'Looking…', unavailable: 'Not here.', classes: [] };
    const probing = createProbing({ request } as unknown as Host, capability, flat);
    probing.ask({ x: 1, y: 2 });
    probing.ask({ x: 1, y: 2 });
    expect(signals).toHaveLength(1);
    probing.ask({ x: 3, y: 4 });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(probing.state.value).toEqual({ kind: 'asking' });
    await new Promise((resolve) => setTimeout(resolve));
    expect(probing.state.value).toEqual({ kind: 'failed', message: 'No data there.' });
    probing.ask(null);
    expect(probing.state.value).toEqual({ kind: 'none' });
  });
});

import bytes from '../../../../build/mappedCircles.wasm';
import { CIRCLE_POINTS, VERTICES } from '../design/circles';

/** The images of the circles of a block, and what they come to. */
export interface MappedCircles {
  /** Of each point of the circles, in metres; pairs are put here too. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** One a circle: Es and Ea, and 1 where it has none because a point has no image, or all have the same. */
  readonly shape: Float64Array;
  readonly area: Float64Array;
  readonly outside: Uint8Array;
  /** Measures the first `count` circles, of these radii in metres. */
  measure(radius: Float64Array, count: number): void;
}

/** The area of a regular polygon inscribed in a unit circle. */
export const POLYGON_AREA = (VERTICES / 2) * Math.sin((2 * Math.PI) / VERTICES);

const PAGE = 65_536;

interface Kernel {
  measureCircles(
    x: number,
    y: number,
    radius: number,
    count: number,
    polygonArea: number,
    shape: number,
    area: number,
    outside: number,
    distances: number,
  ): void;
}

/** Memory for blocks of at most this many circles, with the kernel that works in it. */
export function createMappedCircles(max: number): MappedCircles {
  const numbers = max * (2 * CIRCLE_POINTS + 3) + 2 * VERTICES;
  const pages = Math.ceil((8 * numbers + max) / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  let next = 0;
  const view = (length: number): Float64Array => {
    const array = new Float64Array(memory.buffer, next, length);
    next += 8 * length;
    return array;
  };
  const distances = view(2 * VERTICES);
  const [x, y] = [view(max * CIRCLE_POINTS), view(max * CIRCLE_POINTS)];
  const [radii, shape, area] = [view(max), view(max), view(max)];
  const outside = new Uint8Array(memory.buffer, next, max);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  const { measureCircles } = exports as unknown as Kernel;
  const { byteOffset: atX } = x;
  const { byteOffset: atY } = y;
  return {
    ...{ x, y, shape, area, outside },
    measure(radius, count) {
      radii.set(radius.subarray(0, count));
      measureCircles(
        ...([atX, atY, radii.byteOffset, count, POLYGON_AREA] as const),
        ...([shape.byteOffset, area.byteOffset, outside.byteOffset, distances.byteOffset] as const),
      );
    },
  };
}

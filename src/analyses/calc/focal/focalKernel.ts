import bytes from '../../../../build/focal.wasm';

type Numbers = (...args: number[]) => void;

/** What assembly/focal.ts exports. All numbers but `missing`, `value` and factors are addresses and counts. */
export interface FocalKernel {
  widen32(from: number, count: number, to: number, missing: number): void;
  widen64(from: number, count: number, to: number, missing: number): void;
  mark32(from: number, count: number, to: number, missing: number): void;
  mark64(from: number, count: number, to: number, missing: number): void;
  anyMissing32(from: number, count: number): number;
  anyMissing64(from: number, count: number): number;
  fill(to: number, count: number, value: number): void;
  copy(from: number, to: number, count: number): void;
  readonly spreadSum: Numbers;
  readonly spreadMinimum: Numbers;
  readonly spreadMaximum: Numbers;
  readonly addSquares: Numbers;
  readonly finishValue: Numbers;
  readonly finishMean: Numbers;
  readonly finishRange: Numbers;
  readonly finishDeviation: Numbers;
  readonly slopeRow: Numbers;
  readonly aspectRow: Numbers;
  readonly hillshadeRow: Numbers;
  /** What the addresses are of. */
  readonly memory: WebAssembly.Memory;
}

/** Makes the kernel over a shared memory; it is small, and each thread makes its own. */
export function focalKernel(memory: WebAssembly.Memory): FocalKernel {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  return { ...(exports as unknown as Omit<FocalKernel, 'memory'>), memory };
}

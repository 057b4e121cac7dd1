/*
 * What must be fast is measured in milliseconds, on machines that differ and are busy at times: a fixed piece of work
 * tells how much such a limit has to give.
 */

/** Milliseconds that the work takes where the limits were set: one core of about 3 GHz, left alone. */
const REFERENCE_MS = 25;
const ROUNDS = 9;

/** How many times slower than there this machine is at the moment; at least 1. */
export function slowness(): number {
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    work();
    took.push(performance.now() - start);
  }
  return Math.max(1, took.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]! / REFERENCE_MS);
}

function work(): number {
  let sum = 0;
  for (let k = 1; k < 4_000_000; k++) sum += Math.sqrt(k) / (k + sum);
  return sum;
}

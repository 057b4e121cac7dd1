export function power(base: number, exponent: number): number {
  return base ** exponent;
}

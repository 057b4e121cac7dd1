/** To 12 significant digits: what the last bits of library functions may differ by does not show. */
export function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

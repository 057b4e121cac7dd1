/** The finite number that a field is, or `null`. `commas`: whether its decimal mark may be a comma. */
export function numberOf(text: string, commas: boolean): number | null {
  const plain = (commas ? text.replace(',', '.') : text).trim();
  if (!/^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** Whether a field is a number with a decimal comma, and nothing but digits beside it. */
export function isDecimalComma(text: string): boolean {
  return /^\s*[-+]?\d+,\d+\s*$/.test(text);
}

/** Whether a field is an integer of more digits than a number holds. */
export function isLongInteger(text: string): boolean {
  return /^\s*[-+]?\d+\s*$/.test(text) && !Number.isSafeInteger(Number(text));
}

import { formatCell } from '../../src/shared/format';
import type { DataColumn } from '../model/tableData';

/** Cells looked at for each column. */
const SAMPLE = 400;

/** Measures text in the font of the page. */
export type TextMeasure = (text: string, bold?: boolean) => number;

/** A measure for the font that the body has now. */
export function createMeasure(): TextMeasure {
  const { fontFamily, fontSize } = getComputedStyle(document.body);
  const pen = document.createElement('canvas').getContext('2d')!;
  return (text, bold = false) => {
    pen.font = `${bold ? '600 ' : ''}${fontSize} ${fontFamily}`;
    return pen.measureText(text).width;
  };
}

/** The width of a heading with its unit, arrow and padding. */
export function headingWidth(measure: TextMeasure, heading: string, unit: string | undefined): number {
  return Math.ceil(measure(heading, true) + (unit ? measure(` (${unit})`) + 4 : 0) + 14 + 4 + 22);
}

/** A width that fits the heading and a sample of the cells, spread over the whole table. */
export function fittedWidth(measure: TextMeasure, column: DataColumn, rows: number, max = 320): number {
  const step = Math.max(1, Math.floor(rows / SAMPLE));
  let longest = '';
  for (let row = 0; row < rows; row += step) {
    const text = formatCell(column, column.at(row));
    if (text.length > longest.length) longest = text;
  }
  const cells = Math.ceil(measure(longest)) + 24;
  return Math.max(headingWidth(measure, column.label, column.unit), Math.min(max, cells));
}

import type { ComponentChildren, VNode } from 'preact';
import { formatHeading } from '../../src/shared/format';
import type { Cell } from '../../src/shared/result';

/** One column of the grid on screen. */
export interface GridColumn {
  readonly id: string;
  readonly heading: string;
  readonly unit?: string;
  readonly description?: string;
  readonly align: 'left' | 'right';
  /** Pixels. */
  readonly width: number;
  /** Pixels in a narrow panel, where that is less. */
  readonly narrowWidth?: number;
  /** A scale drawn in the head, over what the cells draw. */
  axis?(): VNode;
  /** What sorting compares. */
  value(row: number): Cell;
  /** What the cell says, and what is copied of it. */
  text(row: number): string;
  /**
   * What the cell holds, where that is more than its text.
   *
   * @param isStop whether the Tab key stops in this row: it then stops at the controls of its cells too
   */
  render?(row: number, isStop: boolean): ComponentChildren;
  /** The whole text, for the tooltip of a cell that may be cut. */
  title?(row: number): string | undefined;
  /** Whether the first click sorts from high to low. */
  readonly highFirst?: boolean;
}

/** How the grid is sorted. */
export interface GridSort {
  readonly column: string;
  readonly descending: boolean;
}

/** The heading of a column with its unit, as it is copied. */
export function headingOf({ heading, unit }: GridColumn): string {
  return formatHeading({ label: heading, ...(unit === undefined ? {} : { unit }) });
}

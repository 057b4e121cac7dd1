import type { Cell } from '../../src/shared/result';
import type { Child } from '../dom/element';

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
  axis?(): HTMLElement;
  /** What sorting compares. */
  value(row: number): Cell;
  /** What the cell holds. Text stays text. */
  render(row: number): readonly Child[];
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

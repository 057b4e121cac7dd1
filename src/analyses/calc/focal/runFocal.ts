import type { FocalOperation } from '../../../shared/expression/node';
import type { FocalKernel } from './focalKernel';
import { type FocalRule, isWindow } from './focalOperation';
import type { FocalSource, FocalTarget } from './focalPlanes';
import { findMajorities } from './majority';
import { poolWindows } from './poolWindows';
import { type CellSize, computeRelief, RELIEF_SCRATCH_BYTES } from './relief';
import { windowLayout } from './windowLayout';

/** What is the same for all operations of a job. */
export interface FocalSettings {
  /** What a missing cell does to windows. Relief is missing by either rule where one of the nine cells is. */
  readonly rule: FocalRule;
  /** For slope, aspect and hillshade. */
  readonly cell: CellSize;
}

/** Bytes of scratch that an operation needs, whatever the size of its target. */
export function focalScratchBytes(operation: FocalOperation): number {
  if (!isWindow(operation)) return RELIEF_SCRATCH_BYTES;
  return operation.name === 'majority' ? 0 : windowLayout(operation, 0).end;
}

/**
 * Computes a focal function for every cell of a target. A result depends on the cells of its window alone: it has the
 * same bits in whatever target it is computed. Cells beyond the raster do not exist: windows are cut at its edge, and
 * relief is missing there. Nothing of the source changes, and it must not overlap the target.
 *
 * @param scratch a byte address, a multiple of 16, of `focalScratchBytes`
 */
export function runFocal(
  kernel: FocalKernel,
  operation: FocalOperation,
  settings: FocalSettings,
  from: FocalSource,
  to: FocalTarget,
  scratch: number,
): void {
  if (!isWindow(operation)) computeRelief(kernel, operation, settings.cell, from, to, scratch);
  else if (operation.name === 'majority')
    findMajorities(kernel.memory.buffer, operation, settings.rule, from, to);
  else poolWindows(kernel, operation, settings.rule, from, to, scratch);
}

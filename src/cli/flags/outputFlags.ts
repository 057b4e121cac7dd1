import { join } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../../shared/errors';
import { tableEndings } from '../../shared/exportFormats';
import type { Form } from '../../shared/form';
import { joinWords } from '../../shared/format';
import { MOSAIC_NAME } from '../../tiling/mapKind';
import type { OutputPaths } from '../jobToRun';
import { flagOfOthers } from './chooseForm';

/** Where a person wants the outputs of a job. */
export interface OutputFlags {
  /** Where the table or the raster goes. */
  readonly out?: string;
  /** The folder of a mosaic, in place of a raster. */
  readonly discrete?: string;
  readonly report?: string;
}

/** Adds the flags of the outputs that some forms of a command have. */
export function addOutputFlags(command: Command, forms: readonly Form[]): void {
  command.option('--out <file>', outHelp(forms));
  if (forms.some(({ mosaics }) => mosaics)) {
    command.option('--discrete <folder>', 'write a file for each tile, with a mosaic over them, to a folder');
  }
  if (forms.some(makesReport)) command.option('--report <file>', 'write a report to a .html file');
}

/** The outputs of a job. Throws a `UserError` where only others of the forms have one. */
export function outputsFromFlags(
  form: Form,
  forms: readonly Form[],
  { out, discrete, report }: OutputFlags,
): OutputPaths {
  if (report !== undefined && !makesReport(form)) {
    throw flagOfOthers('report', forms.filter(makesReport), form);
  }
  if (discrete !== undefined) {
    if (out !== undefined) throw new UserError('Give --out or --discrete, not both.');
    return { raster: join(discrete, MOSAIC_NAME), report };
  }
  return { [form.output]: out, report };
}

/** Whether results of a form can be written as a report. */
export function makesReport({ exports }: Form): boolean {
  return exports.includes('report');
}

function outHelp(forms: readonly Form[]): string {
  const tables = forms.filter(({ output }) => output === 'table');
  const endings = new Set(tables.flatMap(({ exports }) => tableEndings(exports)));
  const parts = [
    ...(endings.size === 0 ? [] : [`the table to a ${joinWords([...endings], 'or')} file`]),
    ...(tables.length === forms.length ? [] : ['the map to a .tif file']),
  ];
  return `write ${parts.join('; ')}`;
}

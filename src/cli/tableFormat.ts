import { extname } from 'node:path';
import { UserError } from '../shared/errors';
import { EXPORT_FORMATS, EXPORT_NAMES, type ExportFormat, tableEndings } from '../shared/exportFormats';
import type { Form } from '../shared/form';
import { joinWords } from '../shared/format';

/** A format of tables. */
export type TableFormat = Exclude<ExportFormat, 'report'>;

/** The format of a table's file by its ending. Throws a `UserError` where the form's results cannot be written in it. */
export function tableFormat(path: string, { exports }: Form): TableFormat {
  const ending = extname(path).toLowerCase();
  const format = EXPORT_NAMES.find((name) => tableEndings([name]).includes(ending));
  const endings = tableEndings(exports);
  if (format === undefined || format === 'report') {
    throw new UserError(
      `${path} has an ending that no table is written in; use ${joinWords(endings, 'or')}.`,
    );
  }
  if (exports.includes(format)) return format;
  const { ofPlaces } = EXPORT_FORMATS[format];
  const arePlaces = exports.some((name) => EXPORT_FORMATS[name].ofPlaces);
  const why = ofPlaces && !arePlaces ? ', whose rows are not places on a map' : '';
  throw new UserError(`${path} cannot hold this result${why}; use ${joinWords(endings, 'or')}.`);
}

import { formatItems } from '../shared/format';
import type { ResultDocument } from '../shared/result';
import { columnOf, isAnswer } from '../shared/tables';
import { EXIT } from './exitCodes';
import { warn } from './terminal';

/** Failed rows are said on stderr; when every row failed, nothing was gained and the exit code says so. */
export function exitCodeOf({ result }: ResultDocument): number {
  const { status } = result.description;
  if (status === undefined) return EXIT.done;
  const words = columnOf(result, { name: status.column, from: 'columns' })?.values ?? [];
  const failed = words.filter((word) => !isAnswer(status, word)).length;
  if (failed === 0) return EXIT.done;
  warn(
    `graticule: ${formatItems(failed, 'rows')} of ${result.rows} failed; their "${status.reason}" tells why.`,
  );
  return failed === result.rows ? EXIT.badInput : EXIT.done;
}

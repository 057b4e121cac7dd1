import { UserError } from '../../../shared/errors';
import { parseNamedDefinition } from '../../../shared/namedDefinition';
import type { GivenProjection } from './given';

/**
 * Reads a list of projections, one a line: `NAME=+proj=…`, `NAME=EPSG:3035`, or either without a name. Empty lines
 * and lines that begin with `#` are passed over.
 *
 * @param label what messages call the file
 */
export function parseCandidateFile(text: string, label: string): GivenProjection[] {
  const found = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ text: line.trim(), place: `${label}, line ${index + 1}` }))
    .filter(({ text: line }) => line !== '' && !line.startsWith('#'))
    .map(({ text: line, place }) => ({ ...parseNamedDefinition(line), place }));
  if (found.length === 0) {
    throw new UserError(
      `${label} lists no projections: write one a line, as in Iceland=+proj=laea +lat_0=65 +lon_0=-19.`,
    );
  }
  return found;
}

import { UserError } from '../../../shared/errors';

/** The error for a file that says what cannot be. */
export function damagedTiff(label: string, why: string): UserError {
  return new UserError(`${label} is a damaged TIFF: ${why}; copy or download it again.`);
}

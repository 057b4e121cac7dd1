import { formatPercent } from './format';
import type { JobDocument } from './job';

/** What an interrupted run has left, which the same job takes up. */
export interface KeptWork {
  /** The absolute path of the file that holds it. */
  readonly file: string;
  readonly job: JobDocument;
  /** How much of the whole is finished, from 0 to 1. */
  readonly share: number;
}

/** As in `32 % is kept in gvi.tif.part`. */
export function keptText({ share }: Pick<KeptWork, 'share'>, name: string): string {
  const whole = Math.floor(share * 100) / 100; // never all of what is not finished
  return `${share > 0 && whole === 0 ? 'Less than 1 %' : formatPercent(whole)} is kept in ${name}`;
}

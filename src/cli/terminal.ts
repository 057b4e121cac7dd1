import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { messageOf } from '../shared/errors';
import { plainText } from '../shared/plainText';
import { unwritable } from '../shared/systemErrors';
import { EXIT } from './exitCodes';

/*
 * All that the command line says goes through here: names and texts from files must not command a terminal.
 */

/** Says something on stdout. */
export function say(text: string): void {
  process.stdout.write(`${plainText(text)}\n`);
}

/** Says something on stderr, where it does not get into anybody's data. */
export function warn(text: string): void {
  process.stderr.write(`${plainText(text)}\n`);
}

/** Writes data to stdout as it is, as fast as it is read there. */
export async function print(pieces: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(pieces), process.stdout, { end: false }).catch(() => {}); // told by `watchOutput`
}

/**
 * Says once what is wrong with stdout, and sees to the exit code. Whoever reads it may have had enough, as in
 * `graticule … | head`: that is no fault.
 */
export function watchOutput(): void {
  let isTold = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || isTold) return;
    isTold = true;
    warn(`graticule: ${messageOf(unwritable(error, 'The output'))}`);
    process.once('exit', (code) => {
      if (code === EXIT.done) process.exitCode = EXIT.badInput;
    });
  });
  process.stderr.on('error', () => {}); // there is nobody to tell
}

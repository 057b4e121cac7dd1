import { UserError } from './errors';

/** Why the system will not read or write, and what to do about it, by its code. */
const REASONS: Readonly<Record<string, readonly [why: string, advice: string]>> = {
  ENOSPC: ['the disk is full', 'free some space, or choose another place'],
  EDQUOT: ['the disk quota is used up', 'free some space, or choose another place'],
  EFBIG: [
    'it would be larger than the disk or a limit allows',
    'choose another place, or raise the limit (ulimit -f)',
  ],
  EMFILE: ['too many files are open', 'use fewer workers, or raise the limit (ulimit -n)'],
  ENFILE: ['too many files are open on this machine', 'close other programs and try again'],
  ENOMEM: ['there is not enough memory', 'close other programs, or use fewer workers'],
  EEXIST: ['another program has made a file of that name', 'choose another name, or try again'],
  EISDIR: ['it is a folder', 'give the name of a file'],
  ENOTDIR: ['its folder is a file', 'check the path'],
  ENAMETOOLONG: ['its name is too long', 'choose a shorter one'],
  ELOOP: ['its symbolic links lead in a circle', 'give the path of the file itself'],
  EACCES: ['permission is denied', 'check the permissions of the file and its folder'],
  EPERM: ['permission is denied', 'check the permissions of the file and its folder'],
  EROFS: ['its disk is read-only', 'choose another place'],
  EBUSY: ['another program is using it', 'close it there and try again'],
  ETXTBSY: ['another program is using it', 'close it there and try again'],
  EIO: ['the disk reports an error', 'check the disk, or choose another one'],
  ESTALE: ['the network drive has lost it', 'connect the drive again and try again'],
  ETIMEDOUT: ['the network drive does not answer', 'connect the drive again and try again'],
  ENXIO: ['it is no ordinary file', 'choose another file'],
  ENODEV: ['it is no ordinary file', 'choose another file'],
  // What Node says of a path that holds a NUL.
  ERR_INVALID_ARG_VALUE: ['its name holds a character that no file name may hold', 'correct the path'],
};

/** Codes of what may be over on another try, or on another machine. */
const PASSING = new Set('ENOSPC EDQUOT EMFILE ENFILE ENOMEM EBUSY ETXTBSY EIO ESTALE ETIMEDOUT'.split(' '));

/** What else the words of an error tell: memory that an engine asked for and was refused. */
const MEMORY =
  /array buffer allocation failed|invalid (typed )?array (buffer )?length(?!: -)|could not allocate memory|out of memory/i;

/** The error for a file that the system will not open or read; what is none of the system's comes back as it is. */
export function unreadable(error: unknown, label: string): unknown {
  const code = codeOf(error);
  if (code === 'ENOENT') return new UserError(`${label} was not found: check the path.`, { cause: error });
  return sentence(error, `${label} cannot be read`);
}

/** The error for a file that the system will not write; what is none of the system's comes back as it is. */
export function unwritable(error: unknown, label: string): unknown {
  const code = codeOf(error);
  if (code === 'ENOENT') {
    return new UserError(`${label} cannot be written, because its folder does not exist: create it first.`, {
      cause: error,
    });
  }
  return sentence(error, `${label} cannot be written`);
}

/**
 * The last net under everything that a person starts: a refusal of the system that nobody foresaw, as a sentence;
 * all else comes back as it is.
 */
export function explained(error: unknown): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const { path: label = 'A file', syscall = '' } = error as NodeJS.ErrnoException;
  const isWriting = /write|mkdir|rename|link|truncate|fsync|fdatasync|copy/.test(syscall);
  const known = isWriting ? unwritable(error, label) : unreadable(error, label);
  if (known !== error) return known;
  if (MEMORY.test(error.message)) {
    return new UserError(
      `There is not enough memory for this (${error.message}): close other programs, use fewer workers, or choose a smaller file or area.`,
      { passing: true },
    );
  }
  return error;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

function sentence(error: unknown, what: string): unknown {
  const code = codeOf(error) ?? '';
  const reason = REASONS[code];
  if (reason === undefined) return error;
  const passing = PASSING.has(code);
  return new UserError(`${what}, because ${reason[0]}: ${reason[1]}.`, { cause: error, passing });
}

import { plainLine } from '../../shared/plainText';

/** A text as one word of a shell, whatever it holds. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Words as a command of a shell. */
export function shellCommand(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}

/** A text as a literal, which JSON, YAML and Python read alike. */
export function literal(text: string): string {
  return JSON.stringify(text);
}

/** What a comment can hold of a text: one line, with nothing that commands a terminal. */
export function commentText(text: string): string {
  return plainLine(text);
}

/** Characters that command a terminal or turn the direction of text; line breaks and tabs aside. */
const COMMANDS = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
/** Breaks and the blanks around them, from where these begin: else it would look at the rest of them from each blank. */
const BREAKS = /(?<![\s\u0085])[\s\u0085]*[\t\n\v\f\r\u0085\u2028\u2029][\s\u0085]*/g;

/** Text that may hold anything, as from a file, without the characters that command whatever shows it. */
export function plainText(text: string): string {
  return text.replace(COMMANDS, '\ufffd');
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainText(text.replace(BREAKS, ' ')).trim();
}

/** A text whose every character shows: one that breaks the line or turns the text around gives its code instead. */
export function visibleText(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (one) => `\\u{${one.codePointAt(0)!.toString(16)}}`);
}

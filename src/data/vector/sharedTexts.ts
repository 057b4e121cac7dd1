/** Texts that are remembered at a time, of the first text and at most; powers of two. */
const MIN_SLOTS = 1 << 4;
const MAX_SLOTS = 1 << 13;

/** Texts after which it shows whether it is worth while. */
const TRIAL = 2 * MAX_SLOTS;

/** Characters at either end of a text that tell its slot. */
const TOLD_BY = 16;

/** Makes equal texts of a column one, so that a value that is repeated often takes the memory of one. */
export class SharedTexts {
  /** `null` once most texts have turned out to differ. */
  #slots: string[] | null = [];
  #asked = 0;
  #shared = 0;

  /** The text itself, or one like it that came before. */
  share(text: string): string {
    if (this.#slots === null) return text;
    // A layer may have thousands of columns: each takes no more than its texts ask for.
    if ((this.#asked - this.#shared) * 2 >= this.#slots.length) this.#slots = grown(this.#slots);
    const slot = slotOf(text, this.#slots.length);
    const known = this.#slots[slot]!;
    if (++this.#asked === TRIAL) this.#review();
    if (known === text) {
      this.#shared++;
      return known;
    }
    if (this.#slots !== null) this.#slots[slot] = text;
    return text;
  }

  /** Gives up where it takes more time than it saves memory. */
  #review(): void {
    if (this.#shared < TRIAL / 4) this.#slots = null;
    this.#asked = 0;
    this.#shared = 0;
  }
}

/** As many slots again, while there may be more. */
function grown(slots: string[]): string[] {
  if (slots.length === MAX_SLOTS) return slots;
  const more = new Array<string>(Math.max(MIN_SLOTS, slots.length * 2)).fill('');
  for (const text of slots) if (text !== '') more[slotOf(text, more.length)] = text;
  return more;
}

/** @param slots how many there are */
function slotOf(text: string, slots: number): number {
  const { length } = text;
  let hash = length;
  for (let at = 0; at < length; at++) {
    if (at === TOLD_BY && length > 2 * TOLD_BY) at = length - TOLD_BY;
    hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  }
  return (hash ^ (hash >>> 15)) & (slots - 1);
}

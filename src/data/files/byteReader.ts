/** Puts the next bytes into a buffer, at least one and at most all it takes, and returns how many: 0 at the end. */
export type ByteSource = (into: Uint8Array) => Promise<number>;

/** A file, or what stands for one, whose bytes can be read in order, from any place, as often as is wanted. */
export interface ByteFile {
  /** Its bytes when it was opened. */
  readonly size: number;
  /**
   * Reads from a place, by default from the start.
   *
   * @param end where to end with an `EndOfHead`, or soon after
   * @param atOnce bytes that are read at once, by default as many as are good for reading to the end
   */
  reader(start?: number, end?: number, atOnce?: number): ByteReader;
}

/** Thrown where only the head of a file was to be read, and that has been. */
export class EndOfHead extends Error {}

/** Waits until something has been read, or as much of it as the head of a file holds. */
export async function toEndOfHead(reading: Promise<void>): Promise<void> {
  try {
    await reading;
  } catch (error) {
    if (!(error instanceof EndOfHead)) throw error;
  }
}

/** Bytes that come piece by piece, of which only those are held that are still to be read. */
export class ByteReader {
  /** What came lies from `at` to `end`, of which `at` is moved by those who read; other bytes mean nothing. */
  bytes: Buffer;
  at = 0;
  end = 0;
  readonly #source: ByteSource;
  readonly #limit: number;
  /** Where `bytes` begin in the file. */
  #base: number;

  /** @param capacity bytes that are read at once, more where what is read needs more */
  constructor(source: ByteSource, capacity: number, start = 0, limit = Infinity) {
    this.#source = source;
    this.#base = start;
    this.#limit = limit;
    this.bytes = Buffer.allocUnsafeSlow(capacity);
  }

  /** The place in the file of what is read next. */
  get position(): number {
    return this.#base + this.at;
  }

  has(count: number): boolean {
    return this.end - this.at >= count;
  }

  /** Skips the mark with which some programs begin text in UTF-8. */
  async skipByteOrderMark(): Promise<void> {
    if ((await this.fill(3)) && this.bytes.readUIntBE(this.at, 3) === 0xefbbbf) this.at += 3;
  }

  /** Reads on until there are as many bytes as are asked for. False where the file ends before. */
  async fill(count: number): Promise<boolean> {
    while (!this.has(count)) if (!(await this.more())) return false;
    return true;
  }

  /** Reads on, which moves what is there to the front. False at the end of the file. */
  async more(): Promise<boolean> {
    const left = this.end - this.at;
    const { bytes } = this;
    // As much room again as is left: a long piece is copied, and looked at from its start, only a few times.
    if (left * 2 > bytes.length) this.bytes = Buffer.allocUnsafeSlow(bytes.length * 2);
    bytes.copy(this.bytes, 0, this.at, this.end);
    this.#base += this.at;
    this.at = 0;
    this.end = left;
    if (this.#base + left >= this.#limit) throw new EndOfHead();
    const count = await this.#source(this.bytes.subarray(left));
    this.end += count;
    return count > 0;
  }
}

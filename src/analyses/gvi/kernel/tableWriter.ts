/** Appends tables to one run of bytes that will stand at a known address. */
export class TableWriter {
  private readonly parts: { at: number; bytes: Uint8Array }[] = [];
  private used = 0;

  constructor(private readonly address: number) {}

  /** The address of `length` bytes, a multiple of 16. */
  reserve(length: number): number {
    const at = this.used;
    this.used = Math.ceil((at + length) / 16) * 16;
    return this.address + at;
  }

  i32(values: readonly number[]): number {
    return this.raw([new Uint8Array(Int32Array.from(values).buffer)]);
  }

  raw(chunks: readonly Uint8Array[]): number {
    const address = this.reserve(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = address - this.address;
    for (const bytes of chunks) {
      this.parts.push({ at, bytes });
      at += bytes.length;
    }
    return address;
  }

  bytes(): Uint8Array {
    const all = new Uint8Array(this.used);
    for (const { at, bytes } of this.parts) all.set(bytes, at);
    return all;
  }
}

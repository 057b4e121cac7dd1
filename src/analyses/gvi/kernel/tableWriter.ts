/** Appends tables to one run of bytes, which may stand at any address that is a multiple of 16. */
export class TableWriter {
  private readonly parts: { at: number; bytes: Uint8Array }[] = [];
  private used = 0;

  get byteLength(): number {
    return this.used;
  }

  /** Where `length` bytes will be from the first one on, a multiple of 16. */
  reserve(length: number): number {
    const at = this.used;
    this.used = Math.ceil((at + length) / 16) * 16;
    return at;
  }

  i32(values: readonly number[]): number {
    return this.raw([new Uint8Array(Int32Array.from(values).buffer)]);
  }

  raw(chunks: readonly Uint8Array[]): number {
    const start = this.reserve(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = start;
    for (const bytes of chunks) {
      this.parts.push({ at, bytes });
      at += bytes.length;
    }
    return start;
  }

  bytes(): Uint8Array {
    const all = new Uint8Array(this.used);
    for (const { at, bytes } of this.parts) all.set(bytes, at);
    return all;
  }
}

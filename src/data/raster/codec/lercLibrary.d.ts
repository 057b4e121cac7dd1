declare module 'lerc' {
  const Lerc: {
    getBlobInfo(blob: ArrayBuffer): { width: number; height: number; numDims: number };
    decode(
      blob: ArrayBuffer,
      options: { returnPixelInterleavedDims: boolean },
    ): {
      pixels: (Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>)[];
      maskData?: Uint8Array | null;
    };
  };
  export default Lerc;
}

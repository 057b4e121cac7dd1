declare module 'lerc' {
  type Values = Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
  const Lerc: {
    decode(
      blob: ArrayBuffer,
      options: { returnPixelInterleavedDims: boolean },
    ): { pixels: Values[]; mask: Uint8Array | null };
  };
  export default Lerc;
}

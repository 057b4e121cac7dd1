export { blockBits, byteBits, clear, dataBits, maxima, narrow, pad, turn } from './pointRasters';
export { viewsheds } from './points';

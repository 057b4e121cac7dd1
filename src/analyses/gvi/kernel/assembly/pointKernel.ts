export { byteBits, clear, dataBits, maxima, pad, turn } from './pointRasters';
export { viewsheds } from './points';

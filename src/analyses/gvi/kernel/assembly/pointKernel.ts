export { byteBits, clear, dataBits, maxima, narrow, pad, turn, turnBytes } from './pointRasters';
export { viewsheds } from './points';

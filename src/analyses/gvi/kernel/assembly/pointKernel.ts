export { byteBits, clear, dataBits, maxima, pad, turn, turnBytes } from './pointRasters';
export { viewsheds } from './points';

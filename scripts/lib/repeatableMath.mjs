// Given to the bundler to inject: every bundle takes this for `Math.pow`.
export { pow as 'Math.pow' } from '../../src/shared/pow.ts';

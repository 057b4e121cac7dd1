export { createLauncher } from '../../../src/workers/launcher';
export { runJob } from '../../../src/workers/runJob';

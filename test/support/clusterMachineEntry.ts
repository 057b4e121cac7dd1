export { mergeParts } from '../../src/cluster/mergeParts';
export { runPart } from '../../src/cluster/runPart';
export { splitJob } from '../../src/cluster/splitJob';
export { resultFile } from '../../src/data/tables/resultText';
export { runJob } from '../../src/workers/runJob';

/** The version of the job format that this build reads and writes. */
export const JOB_VERSION = 1;

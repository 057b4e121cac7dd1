/** Job files end in this. Apart from the job's schema, so that an editor need not load it to know the name. */
export const JOB_SUFFIX = '.graticule.json';

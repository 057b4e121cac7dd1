/**
 * Questions that a job process answers beside running jobs: reading and describing files for an editor,
 * whose own thread must stay free. Each takes and returns plain data.
 */
export const hostCalls: Readonly<Record<string, (argument: unknown) => Promise<unknown>>> = {};

/** Milliseconds on a clock that all threads of the process share and that never steps back. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** The same clock's reading when this process started. */
export function processStartMs(): number {
  return nowMs() - process.uptime() * 1000;
}

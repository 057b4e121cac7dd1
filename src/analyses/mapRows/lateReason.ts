/** Why a row failed whose call was ended. */
export function lateReason(deadlineMs: number): string {
  return `The function was not done after ${deadlineMs / 1000} s and was ended: make it faster, or allow more time (--deadline on the command line).`;
}

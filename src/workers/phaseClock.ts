import { PHASES, type Phase } from '../shared/result';
import { nowMs } from './clock';

/** Cuts the wall time of a run into its phases. */
export interface PhaseClock {
  /** Ends the present phase and begins another. A phase may be entered more than once. */
  enter(phase: Phase): void;
  /** Ends the present phase; returns the time spent in each, and in all. */
  finish(): { phasesMs: Record<Phase, number>; wallMs: number };
}

/** Starts in the phase `start`, at the given reading of the clock. */
export function createPhaseClock(originMs: number): PhaseClock {
  const phasesMs = Object.fromEntries(PHASES.map((phase) => [phase, 0])) as Record<Phase, number>;
  let current: Phase = 'start';
  let since = originMs;

  function close(): void {
    const ms = nowMs();
    phasesMs[current] += ms - since;
    since = ms;
  }

  return {
    enter(phase) {
      close();
      current = phase;
    },
    finish() {
      close();
      return { phasesMs, wallMs: since - originMs };
    },
  };
}

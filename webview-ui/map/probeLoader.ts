import type { Probe } from '../../src/shared/messages';
import type { Host } from '../host/host';

/** Asks for what there is at a selected row's place; answers for one that is no longer selected are dropped. */
export interface ProbeLoader {
  ask(row: number): void;
  forget(): void;
}

export function createProbeLoader(
  host: Host,
  on: { asked(): void; arrived(probe: Probe): void; failed(message: string): void },
): ProbeLoader {
  let wanted: number | null = null;
  return {
    ask(row) {
      if (row === wanted) return;
      wanted = row;
      on.asked();
      host
        .request<'probe'>({ kind: 'probe', row })
        .then((probe) => {
          if (wanted === row) on.arrived(probe);
        })
        .catch((error: Error) => {
          if (wanted !== row) return;
          wanted = null; // asked again when the row is shown again
          on.failed(error.message);
        });
    },
    forget() {
      wanted = null;
    },
  };
}

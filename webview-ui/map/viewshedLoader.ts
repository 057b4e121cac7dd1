import type { Viewshed } from '../../src/shared/messages';
import type { Host } from '../host/host';

/** Asks for what the selected observer sees; answers for one that is no longer selected are dropped. */
export interface ViewshedLoader {
  ask(row: number): void;
  forget(): void;
}

export function createViewshedLoader(
  host: Host,
  on: { asked(): void; arrived(viewshed: Viewshed): void; failed(message: string): void },
): ViewshedLoader {
  let wanted: number | null = null;
  return {
    ask(row) {
      if (row === wanted) return;
      wanted = row;
      on.asked();
      host
        .request<'viewshed'>({ kind: 'viewshed', row })
        .then((viewshed) => {
          if (wanted === row) on.arrived(viewshed);
        })
        .catch((error: Error) => {
          if (wanted !== row) return;
          wanted = null; // asked again when the observer is shown again
          on.failed(error.message);
        });
    },
    forget() {
      wanted = null;
    },
  };
}

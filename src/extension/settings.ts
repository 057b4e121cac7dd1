import { workspace } from 'vscode';
import type { RampName } from '../shared/colourRamps';
import type { RunSettings } from '../shared/questions';

/** What the person set, or the defaults of the manifest. */
export interface Settings {
  readonly radiusM: number;
  readonly observerHeightM: number;
  readonly samples: number;
  readonly ramp: RampName;
  readonly run: RunSettings;
}

export function readSettings(): Settings {
  const section = workspace.getConfiguration('graticule');
  const number = (key: string, fallback: number): number => {
    const value = section.get<unknown>(key);
    return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
  };
  const workers = Math.floor(number('workers', 0));
  return {
    radiusM: number('radius', 800),
    observerHeightM: number('observerHeight', 1.7),
    samples: number('samples', 10_000),
    ramp: section.get<string>('colourRamp') === 'viridis' ? 'viridis' : 'greens',
    run: {
      workers: workers >= 1 ? workers : 'auto',
      memory: 'shared',
      memoryLimitBytes: Math.min(2048, Math.max(64, number('memoryLimit', 2048))) * 1024 * 1024,
    },
  };
}

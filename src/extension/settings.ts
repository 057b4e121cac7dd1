import { workspace } from 'vscode';
import type { RampName } from '../shared/colourRamps';
import { fixedDefault } from '../shared/defaults';
import type { Form, NumberField } from '../shared/form';
import type { RunSettings } from '../shared/questions';
import type { Answers } from './forms/answers';
import { MEMORY_LIMIT } from './manifest/settings';

/** What the person set, or the defaults of the manifest. */
export interface Settings {
  readonly ramp: RampName;
  readonly run: RunSettings;
}

export function readSettings(): Settings {
  const workers = Math.floor(numberSetting('workers') ?? 0);
  const { default: usual, minimum, maximum } = MEMORY_LIMIT;
  const memoryLimit = numberSetting('memoryLimit') ?? usual;
  return {
    ramp: section().get<string>('colourRamp') === 'viridis' ? 'viridis' : 'greens',
    run: {
      workers: workers >= 1 ? workers : 'auto',
      memory: 'shared',
      memoryLimitBytes: Math.min(maximum, Math.max(minimum, memoryLimit)) * 1024 * 1024,
    },
  };
}

/** What is proposed for the parameters of a new job: what the person set, else the default where it is fixed. */
export function proposals(form: Form): Answers {
  return Object.fromEntries(
    Object.entries(form.parameters).map(([name, field]) => {
      const value = 'setting' in field && field.setting !== undefined ? proposedBy(field) : undefined;
      return [name, value ?? fixedDefault(field)];
    }),
  );
}

/** The number, or the word in its place, that the person set. */
function proposedBy({ setting, words = [] }: NumberField): number | string | undefined {
  const value = section().get<unknown>(setting!.name);
  return words.find((word) => word.value === value)?.value ?? numberSetting(setting!.name);
}

function section(): ReturnType<typeof workspace.getConfiguration> {
  return workspace.getConfiguration('graticule');
}

function numberSetting(name: string): number | undefined {
  const value = section().get<unknown>(name);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

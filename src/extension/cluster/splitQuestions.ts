import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { EngineName } from '../../cluster/engines/engines';
import { ENGINES } from '../../cluster/engines/engines';
import { formatCount } from '../../shared/format';
import type { Answers } from '../forms/answers';
import { askText } from '../pickers/askText';
import { pickItem } from '../pickers/pickItem';
import { BACK, runWizard, type StepPlace, type WizardStep } from '../pickers/wizard';

/** How a person wants a job to be split. */
export interface SplitAnswers {
  /** `null` for an engine that no files are written for. */
  readonly engine: EngineName | null;
  readonly parts: number;
  readonly cpus: number;
  /** The new folder, seen from the job's. */
  readonly folder: string;
}

const MAX_PARTS = 10_000;
const MAX_CPUS = 1024;

/**
 * Asks how a job is to be split.
 *
 * @param proposed what each question begins with
 * @param baseFolder where the job lies
 */
export async function askForSplit(proposed: SplitAnswers, baseFolder: string): Promise<SplitAnswers> {
  const steps = [
    engineStep(proposed.engine),
    numberStep('parts', proposed.parts, MAX_PARTS, {
      prompt: 'Parts: tasks of equal work, each of which any machine can do by itself',
    }),
    numberStep('cpus', proposed.cpus, MAX_CPUS, {
      prompt: 'CPUs that a part gets; it uses all of them',
    }),
    folderStep(proposed.folder, baseFolder),
  ];
  const answers = await runWizard('Send Job to a Cluster', steps, {});
  return answers as unknown as SplitAnswers;
}

/** The first of `gvi-cluster`, `gvi-cluster-2`, … that is not there yet. */
export function freeFolder(baseFolder: string, jobName: string): string {
  for (let number = 1; ; number++) {
    const name = `${jobName}-cluster${number === 1 ? '' : `-${number}`}`;
    if (!existsSync(join(baseFolder, name))) return name;
  }
}

const OTHER = {
  label: 'Another engine',
  detail: 'one command for each part: PBS, Grid Engine, LSF, HyperQueue, batch services of clouds',
  engine: null,
};

function engineStep(proposed: EngineName | null): WizardStep {
  const named = Object.entries(ENGINES).map(([engine, { label, detail }]) => ({
    label,
    detail,
    engine: engine as EngineName,
  }));
  const items = [...named, OTHER];
  return {
    names: ['engine'],
    asked: () => true,
    async ask({ engine = proposed }: Answers, place) {
      const placeholder = 'What runs the parts';
      const item = await pickItem(place, { placeholder, items, active: (one) => one.engine === engine });
      return item === BACK ? BACK : { engine: item.engine };
    },
  };
}

function numberStep(
  name: 'parts' | 'cpus',
  proposed: number,
  max: number,
  { prompt }: { readonly prompt: string },
): WizardStep {
  const check = (text: string): string | undefined => {
    const value = Number(text.trim());
    if (text.trim() !== '' && Number.isInteger(value) && value >= 1 && value <= max) return undefined;
    return `Enter a whole number from 1 to ${formatCount(max)}.`;
  };
  return step(name, String(proposed), prompt, check, Number);
}

function folderStep(proposed: string, baseFolder: string): WizardStep {
  const check = (text: string): string | undefined => {
    if (text.trim() === '') return 'Enter the name of a new folder.';
    const folder = resolve(baseFolder, text.trim());
    return existsSync(folder)
      ? `${basename(folder)} is there already: enter the name of a new folder.`
      : undefined;
  };
  const prompt = `The new folder for plan, parts and engine files, seen from ${basename(baseFolder)}: all machines must reach it`;
  return step('folder', proposed, prompt, check, (text) => text);
}

function step(
  name: string,
  proposed: string,
  prompt: string,
  check: (text: string) => string | undefined,
  answerOf: (text: string) => unknown,
): WizardStep {
  return {
    names: [name],
    asked: () => true,
    async ask({ [name]: before }: Answers, place: StepPlace) {
      const text = await askText(place, { prompt, value: String(before ?? proposed), check });
      return text === BACK ? BACK : { [name]: answerOf(text) };
    },
  };
}

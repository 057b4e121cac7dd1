import type { QuickPickItem } from 'vscode';
import { shownName } from '../../data/vector/layerPath';
import type { FileDescription } from '../../shared/questions';
import { suitsAsArea } from '../inputs/suits';
import type { WorkspaceFiles } from '../inputs/workspaceFiles';
import type { JobRunner } from '../jobs/jobRunner';
import type { Settings } from '../settings';
import { askText, numberBetween } from './askText';
import { pickFile } from './pickFile';
import { pickItem } from './pickItem';
import type { CandidateSet, RankingAnswers } from './rankingJob';
import { BACK, runWizard, type WizardStep } from './wizard';

const TITLE = 'Rank Projections';
const MAX_VALUES = 5000;

interface ValueItem<V> extends QuickPickItem {
  readonly value: V;
}

const CANDIDATES: readonly ValueItem<CandidateSet>[] = [
  {
    value: 'world-equal-area',
    label: 'World, equal-area',
    detail: 'Six equal-area projections of the whole world',
  },
  { value: 'suggested', label: 'Suggested', detail: 'What published selection rules suggest for this area' },
  {
    value: 'all',
    label: 'All',
    detail: 'Equal-area, conformal, equidistant and compromise projections: more than a hundred',
  },
];

/** Asks for what `given` leaves open. `proposed` holds the answers of the last time. */
export async function askRanking(
  files: WorkspaceFiles,
  jobs: JobRunner,
  given: Readonly<Partial<RankingAnswers>>,
  proposed: Readonly<Partial<RankingAnswers>>,
  settings: Settings,
): Promise<RankingAnswers> {
  const answers = await runWizard<RankingAnswers>(
    TITLE,
    [
      areaStep(files, given, proposed),
      fieldStep(files, jobs, proposed),
      valueStep(jobs, proposed),
      candidatesStep(proposed),
      centreStep(proposed),
      samplesStep(proposed, settings),
    ],
    given,
  );
  return answers as RankingAnswers;
}

function areaStep(
  files: WorkspaceFiles,
  given: Readonly<Partial<RankingAnswers>>,
  proposed: Readonly<Partial<RankingAnswers>>,
): WizardStep<RankingAnswers> {
  return {
    asked: () => given.area === undefined,
    async ask(answers, place) {
      const area = await pickFile(files, place, {
        placeholder: 'Area: a layer whose bounds, or the bounds of some of its features, are mapped',
        suits: suitsAsArea,
        wanted: 'a layer with features',
        proposed: answers.area ?? proposed.area,
        none: 'No layer was found in the workspace.',
        endings: ['gpkg', 'shp', 'geojson', 'fgb'],
      });
      return area === BACK ? BACK : { area };
    },
  };
}

/** Stands for a list of all fields, where only those of the file's first part are listed. */
const ALL_FIELDS = Symbol('all fields');

type FieldItem = ValueItem<string | null | typeof ALL_FIELDS>;

function fieldStep(
  files: WorkspaceFiles,
  jobs: JobRunner,
  proposed: Readonly<Partial<RankingAnswers>>,
): WizardStep<RankingAnswers> {
  return {
    asked: () => true,
    async ask(answers, place) {
      const paths = [answers.area!];
      let described = files.describe(paths);
      const before = answers.field ?? (proposed.area === answers.area ? proposed.field : undefined);
      for (;;) {
        const item = await pickItem<FieldItem>(place, {
          placeholder: `The whole of ${shownName(answers.area!)}, or features with one value of a field`,
          items: described.then(([layer]) => fieldItems(layer)),
          active: ({ value }) => value === before,
        });
        if (item === BACK) return BACK;
        if (item.value !== ALL_FIELDS) return { field: item.value };
        described = jobs.ask('describe', { paths, whole: true });
      }
    },
  };
}

/** The fields of a layer, as items to choose from. */
function fieldItems(layer: FileDescription | undefined): FieldItem[] {
  const fields = layer?.kind === 'layer' ? layer.fields : [];
  const isFirstPart = layer?.kind === 'layer' && layer.isFirstPart;
  return [
    {
      value: null,
      label: '$(globe) Whole layer',
      ...(layer === undefined ? {} : { description: layer.text }),
    },
    ...fields.map((field) => ({
      value: field,
      label: `$(symbol-field) ${field}`,
      description: 'by the value of this field',
    })),
    ...(isFirstPart
      ? [{ value: ALL_FIELDS, label: '$(list-unordered) Look for more fields…', alwaysShow: true } as const]
      : []),
  ];
}

function valueStep(jobs: JobRunner, proposed: Readonly<Partial<RankingAnswers>>): WizardStep<RankingAnswers> {
  return {
    asked: ({ field }) => typeof field === 'string',
    async ask(answers, place) {
      const question = { path: answers.area!, field: answers.field!, limit: MAX_VALUES };
      const values = jobs.ask('fieldValues', question);
      const before = answers.value ?? (proposed.field === answers.field ? proposed.value : undefined);
      const item = await pickItem(place, {
        placeholder: `The features whose ${answers.field} is`,
        items: values.then((all) => all.map((value) => ({ label: value, value }))),
        active: ({ value }) => value === before,
      });
      return item === BACK ? BACK : { value: item.value };
    },
  };
}

function candidatesStep(proposed: Readonly<Partial<RankingAnswers>>): WizardStep<RankingAnswers> {
  return {
    asked: () => true,
    async ask(answers, place) {
      const before = answers.candidates ?? proposed.candidates;
      const item = await pickItem(place, {
        placeholder: 'Candidates: the projections to rank',
        items: CANDIDATES,
        active: ({ value }) => value === before,
      });
      return item === BACK ? BACK : { candidates: item.value };
    },
  };
}

function centreStep(proposed: Readonly<Partial<RankingAnswers>>): WizardStep<RankingAnswers> {
  const items: readonly ValueItem<boolean>[] = [
    { value: false, label: 'As given', detail: 'Every candidate with its usual centre' },
    {
      value: true,
      label: 'As given and centred on the area',
      detail: 'Two rows for each candidate that can be centred',
    },
  ];
  return {
    asked: () => true,
    async ask(answers, place) {
      const before = answers.centre ?? proposed.centre;
      const item = await pickItem(place, {
        placeholder: 'Where the candidates are centred',
        items,
        active: ({ value }) => value === before,
      });
      return item === BACK ? BACK : { centre: item.value };
    },
  };
}

function samplesStep(
  proposed: Readonly<Partial<RankingAnswers>>,
  settings: Settings,
): WizardStep<RankingAnswers> {
  const check = numberBetween(2, 10_000_000);
  return {
    asked: () => true,
    async ask(answers, place) {
      const text = await askText(place, {
        prompt: 'Samples: circles and pairs of points to measure distortion with',
        value: String(answers.samples ?? proposed.samples ?? settings.samples),
        check: (entered) =>
          check(entered) ?? (Number.isInteger(Number(entered)) ? undefined : 'Enter a whole number.'),
      });
      return text === BACK ? BACK : { samples: Number(text) };
    },
  };
}

import { isAbsolute, join } from 'node:path';
import {
  LanguageModelTextPart,
  type LanguageModelTool,
  LanguageModelToolResult,
  lm,
  MarkdownString,
  workspace,
} from 'vscode';
import { CancelledError, UserError } from '../../shared/errors';
import type { LocatedJob } from '../jobs/jobIdentity';
import { runInPanel } from '../jobs/runInPanel';
import { logBug } from '../log';
import { type RankingAnswers, rankingJob } from '../pickers/rankingJob';
import { visibilityJob } from '../pickers/visibilityWizard';
import type { Services } from '../services';
import { readSettings, type Settings } from '../settings';
import { resultText } from './resultText';

interface VisibilityInput {
  readonly observers: string;
  readonly surface: string;
  readonly greenness: string;
  readonly radiusM?: number;
  readonly observerHeightM?: number;
}

interface RankingInput {
  readonly area: string;
  readonly field?: string;
  readonly value?: string;
  readonly candidates?: RankingAnswers['candidates'];
  readonly centre?: boolean;
  readonly samples?: number;
}

/** Registers one tool for each analysis, so that an assistant can run it once the person has agreed. */
export function registerTools(services: Services): void {
  const { subscriptions } = services.context;
  subscriptions.push(
    lm.registerTool(
      'graticule_computeGreenVisibility',
      tool<VisibilityInput>(
        services,
        ({ observers, surface, greenness }) =>
          `Compute green visibility at the points of \`${observers}\` over \`${surface}\` and \`${greenness}\`?`,
        (input, { radiusM, observerHeightM }) =>
          visibilityJob({
            observers: workspacePath(input.observers),
            surface: workspacePath(input.surface),
            greenness: workspacePath(input.greenness),
            radiusM: input.radiusM ?? radiusM,
            observerHeightM: input.observerHeightM ?? observerHeightM,
          }),
      ),
    ),
    lm.registerTool(
      'graticule_rankProjections',
      tool<RankingInput>(
        services,
        ({ area, field, value }) =>
          `Rank map projections for \`${area}\`${field === undefined ? '' : ` where ${field} is \`${value}\``}?`,
        (input, { samples }) =>
          rankingJob({
            area: workspacePath(input.area),
            field: input.field ?? null,
            ...(input.value === undefined ? {} : { value: input.value }),
            candidates: input.candidates ?? 'world-equal-area',
            centre: input.centre ?? false,
            samples: input.samples ?? samples,
          }),
      ),
    ),
  );
}

function tool<I>(
  services: Services,
  question: (input: I) => string,
  jobOf: (input: I, settings: Settings) => LocatedJob,
): LanguageModelTool<I> {
  return {
    prepareInvocation: ({ input }) => ({
      invocationMessage: 'Running an analysis with Graticule',
      confirmationMessages: { title: 'Run Graticule', message: new MarkdownString(question(input)) },
    }),
    async invoke({ input }) {
      try {
        const document = await runInPanel(services, jobOf(input, readSettings()));
        return textResult(resultText(document));
      } catch (error) {
        // A sentence that the assistant can act on; a bug goes to the log, as everywhere.
        if (error instanceof UserError) return textResult(error.message);
        if (error instanceof CancelledError) return textResult('The person cancelled the analysis.');
        logBug(services.log, error);
        throw new Error('Graticule met an unexpected error; its log says more.');
      }
    },
  };
}

function textResult(text: string): LanguageModelToolResult {
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}

/** The absolute path of a file that an assistant names. */
function workspacePath(path: string): string {
  if (isAbsolute(path)) return path;
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (folder === undefined)
    throw new UserError(`${path} cannot be found: no folder is open; open the folder that holds it.`);
  return join(folder, path);
}

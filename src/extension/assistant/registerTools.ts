import {
  LanguageModelTextPart,
  type LanguageModelTool,
  LanguageModelToolResult,
  lm,
  MarkdownString,
} from 'vscode';
import { CancelledError, UserError } from '../../shared/errors';
import { plainLine } from '../../shared/plainText';
import { confineNamed } from '../jobs/confinement';
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
          question`Compute green visibility at the points of ${observers} over ${surface} and ${greenness}?`,
        (input, { radiusM, observerHeightM }) =>
          visibilityJob({
            observers: confineNamed(input.observers),
            surface: confineNamed(input.surface),
            greenness: confineNamed(input.greenness),
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
          field === undefined
            ? question`Rank map projections for ${area}?`
            : question`Rank map projections for ${area} where ${field} is ${value}?`,
        (input, { samples }) =>
          rankingJob({
            area: confineNamed(input.area),
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
  questionOf: (input: I) => MarkdownString,
  jobOf: (input: I, settings: Settings) => LocatedJob,
): LanguageModelTool<I> {
  return {
    prepareInvocation: ({ input }) => ({
      invocationMessage: 'Running an analysis with Graticule',
      confirmationMessages: { title: 'Run Graticule', message: questionOf(input) },
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

/** A question about what an assistant wants, whose words are shown as they are: none of them is a link or markup. */
function question(texts: TemplateStringsArray, ...wanted: unknown[]): MarkdownString {
  const markdown = new MarkdownString();
  texts.forEach((text, index) => {
    markdown.appendText(text);
    if (index < wanted.length) markdown.appendText(`"${plainLine(String(wanted[index]))}"`);
  });
  return markdown;
}

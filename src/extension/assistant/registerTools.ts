import {
  LanguageModelTextPart,
  type LanguageModelTool,
  LanguageModelToolResult,
  lm,
  MarkdownString,
} from 'vscode';
import { forms } from '../../analyses/findAnalysis';
import { CancelledError, UserError } from '../../shared/errors';
import type { Form, FormTool } from '../../shared/form';
import { jobOf } from '../forms/answers';
import { confineNamed } from '../jobs/confinement';
import { runInPanel } from '../jobs/runInPanel';
import { logBug } from '../log';
import type { Services } from '../services';
import { proposals } from '../settings';
import { resultText } from './resultText';
import { toolAnswers } from './toolAnswers';
import { type ToolInput, toolQuestion } from './toolQuestion';

/** Registers the tool of each analysis that has one, so that an assistant can run it once the person has agreed. */
export function registerTools(services: Services): void {
  for (const form of forms) {
    if (form.tool === undefined) continue;
    const registered = lm.registerTool(`graticule_${form.tool.name}`, toolOf(services, form, form.tool));
    services.context.subscriptions.push(registered);
  }
}

function toolOf(services: Services, form: Form, tool: FormTool): LanguageModelTool<ToolInput> {
  return {
    prepareInvocation({ input }) {
      const message = new MarkdownString();
      for (const part of toolQuestion(form, tool, input)) message.appendText(part);
      return {
        invocationMessage: 'Running an analysis with Graticule',
        confirmationMessages: { title: 'Run Graticule', message },
      };
    },
    async invoke({ input }) {
      try {
        const answers = toolAnswers(form, tool, input, proposals(form), confineNamed);
        const document = await runInPanel(services, jobOf(form, answers));
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

import { forms as allForms } from '../../analyses/findAnalysis';
import type { Form } from '../../shared/form';
import { JOB_SUFFIX } from '../../shared/jobSuffix';
import { commands, menus } from './commands';
import { customEditors } from './customEditors';
import { settings } from './settings';
import { tools } from './tools';
import { walkthroughs } from './walkthroughs';

/** The member `contributes` of package.json, which the build writes: what the editor offers before it starts us. */
export function contributions(forms: readonly Form[] = allForms): object {
  return {
    commands: commands(forms),
    menus: menus(forms),
    customEditors: customEditors(),
    configuration: settings(forms),
    jsonValidation: [{ fileMatch: `*${JOB_SUFFIX}`, url: './schemas/job.schema.json' }],
    walkthroughs: walkthroughs(forms),
    languageModelTools: tools(forms),
  };
}

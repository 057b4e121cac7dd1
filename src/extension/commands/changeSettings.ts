import { formOf } from '../../analyses/findAnalysis';
import { UserError } from '../../shared/errors';
import type { Form } from '../../shared/form';
import { pathsOf } from '../../shared/inputPaths';
import { type Answers, answersOf, changedJob } from '../forms/answers';
import { askedInputs, askedParameter, changeableInput } from '../forms/asked';
import type { LocatedJob } from '../jobs/jobIdentity';
import { askBeforeReading } from '../jobs/lookOutside';
import { createPreviewPanel } from '../jobs/previewPanel';
import { runInPanel } from '../jobs/runInPanel';
import { currentJob } from '../panel/jobOf';
import { askForm } from '../pickers/askForm';
import type { Services } from '../services';

/**
 * *Run Again with Other Settings…*: the questions of a job's analysis with the answers that the job gives, then the job
 * that comes of it, in a panel of its own beside that of the first, so that the two can be compared. What is never asked
 * stays as it is.
 *
 * @param field the input or parameter to choose anew: it is asked for first, and after it only what depends on it;
 * every question where `null`
 */
export async function changeSettings(
  services: Services,
  given: LocatedJob,
  field: string | null,
): Promise<void> {
  const form = formOf(given.job.analysis);
  if (field !== null) refuseUnasked(form, field);
  // Questions look at what the job reads.
  await askBeforeReading(given.outside);
  await services.addresses.askBeforeRunning(given.job);
  services.jobs.warm(form.id);
  const before = answersOf(form, given, field);
  const context = {
    form,
    files: services.files,
    jobs: services.jobs,
    given: {},
    proposed: {},
  };
  const title = form.commands[0]?.title ?? form.title;
  const jobOf = (answers: Answers): LocatedJob => changedJob(form, given, answers, field);
  const preview = createPreviewPanel(services);
  try {
    const answers = await askForm(
      title,
      { ...context, preview: (some) => preview.show(jobOf(some)) },
      { answers: before, field },
    );
    services.addresses.allow(newAddresses(form, before, answers));
    // The person has agreed above to the files outside that the job names, and has just chosen those it names anew.
    await runInPanel(services, { ...jobOf(answers), outside: undefined }, preview);
  } finally {
    preview.end();
  }
}

/** *Run Again with Other Settings…* of the panel in front. */
export async function changeCurrent(services: Services): Promise<void> {
  const located = currentJob(services.panels);
  if (located === undefined) throw new UserError('There is no job yet; run an analysis first.');
  await changeSettings(services, located, null);
}

/** Throws a `UserError` where a field is none, or too long to be asked for in a line. */
function refuseUnasked(form: Form, field: string): void {
  if (!Object.hasOwn(form.inputs, field) && !Object.hasOwn(form.parameters, field))
    throw new UserError(`${form.title} has no setting ${JSON.stringify(field)}; run its command again.`);
  const parameter = askedParameter(form, field);
  if (changeableInput(form, field) !== undefined) return;
  if (parameter !== undefined && parameter.kind !== 'definitions') return;
  const what = parameter?.label ?? form.inputs[field]!.label;
  throw new UserError(`${what} is set in a job file: choose Save Job File…, change it there, and run that.`);
}

/** What the person chose to read from the web just now is fetched without a further question. */
function newAddresses(form: Form, before: Answers, answers: Answers): string[] {
  return askedInputs(form).flatMap(({ name }) => {
    const known = pathsOf(before[name]);
    return pathsOf(answers[name]).filter((path) => !known.includes(path));
  });
}

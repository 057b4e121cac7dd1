import type { Form, FormCommand, FormStep } from '../../shared/form';
import { OWN_COMMANDS, type OwnCommand } from './ownCommands';

/** The first steps, on the sample workspace: our own, and between them those of analyses. */
export function walkthroughs(forms: readonly Form[]): object[] {
  const sample = ownStep('openSampleWorkspace', {
    id: 'sample',
    title: 'Open the sample workspace',
    description:
      'A small town: a surface model, a greenness raster, an aerial image, fifty schools, parks, and the countries of the world.',
  });
  const timings = ownStep('compareTimings', {
    id: 'timings',
    title: 'See what parallel work buys',
    description:
      'A map of the town on one thread, on more and more workers, and with copies in place of shared memory.',
  });
  const ofForms = forms.flatMap(({ step: own, commands }) =>
    own === undefined ? [] : [step(own, commands)],
  );
  return [
    {
      id: 'start',
      title: 'Start with Graticule',
      description: 'Rasters and layers analysed in parallel, on a sample town.',
      steps: [sample, ...ofForms, timings],
    },
  ];
}

function ownStep(id: OwnCommand, facts: FormStep): object {
  return step(facts, [{ id, title: OWN_COMMANDS[id].title.replace(/…$/, '') }]);
}

/** A step with a button that runs the first of some commands, and is done once any of them was run. */
function step({ id, title, description }: FormStep, commands: readonly FormCommand[]): object {
  const [first] = commands;
  return {
    id,
    title,
    description: `${description}\n[${first!.title}](command:graticule.${first!.id})`,
    media: { markdown: `media/walkthrough/${id}.md` },
    completionEvents: commands.map((command) => `onCommand:graticule.${command.id}`),
  };
}

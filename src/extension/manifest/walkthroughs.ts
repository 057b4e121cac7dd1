import type { Form, FormStep } from '../../shared/form';

const SAMPLE: FormStep = {
  id: 'sample',
  title: 'Open the sample workspace',
  description:
    'A small town: a surface model, a greenness raster, fifty schools, and the countries of the world.',
};

const TIMINGS: FormStep = {
  id: 'timings',
  title: 'See what parallel work buys',
  description:
    'The same job on one thread, on one worker after the other, and with copies in place of shared memory.',
};

/** The first steps, on the sample workspace: its own, and between them those of analyses. */
export function walkthroughs(forms: readonly Form[]): object[] {
  const ofForms = forms.flatMap(({ step: own, commands }) =>
    own === undefined
      ? []
      : [
          step(
            own,
            commands[0]!.title,
            commands.map(({ id }) => id),
          ),
        ],
  );
  return [
    {
      id: 'start',
      title: 'Start with Graticule',
      description: 'Rasters and layers analysed in parallel, on a sample town.',
      steps: [
        step(SAMPLE, 'Open Sample Workspace', ['openSampleWorkspace']),
        ...ofForms,
        step(TIMINGS, 'Compare Timings', ['compareTimings']),
      ],
    },
  ];
}

/** A step with a button that runs the first of some commands, and is done once any of them was run. */
function step({ id, title, description }: FormStep, button: string, commands: readonly string[]): object {
  return {
    id,
    title,
    description: `${description}\n[${button}](command:graticule.${commands[0]})`,
    media: { markdown: `media/walkthrough/${id}.md` },
    completionEvents: commands.map((command) => `onCommand:graticule.${command}`),
  };
}

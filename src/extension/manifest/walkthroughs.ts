/** The first steps, on the sample workspace. */
export const WALKTHROUGHS = [
  {
    id: 'start',
    title: 'Start with Graticule',
    description: 'Green visibility and map projections, computed in parallel, on a sample town.',
    steps: [
      step(
        'sample',
        'Open the sample workspace',
        'A small town: a surface model, a greenness raster, fifty schools, and the countries of the world.',
        ['Open Sample Workspace', 'openSampleWorkspace'],
      ),
      step(
        'visibility',
        'See how green the view from each school is',
        'Choose the schools, the surface and the greenness raster; the panel shows a table, a map and the timings.',
        ['Compute Green Visibility', 'computeGreenVisibility', 'visibilityAtPoints'],
      ),
      step(
        'ranking',
        'Find the projection that distorts an area least',
        'Choose the countries, then ISO_A3 and ISL for Iceland.',
        ['Rank Projections', 'rankProjections', 'rankThisArea'],
      ),
      step(
        'timings',
        'See what parallel work buys',
        'The same job on one thread, on one worker after the other, and with copies in place of shared memory.',
        ['Compare Timings', 'compareTimings'],
      ),
    ],
  },
];

/** A step with a button that runs the first of some commands, and is done once any of them was run. */
function step(
  id: string,
  title: string,
  description: string,
  [button, ...commands]: readonly [button: string, command: string, ...others: string[]],
): object {
  return {
    id,
    title,
    description: `${description}\n[${button}](command:graticule.${commands[0]})`,
    media: { markdown: `media/walkthrough/${id}.md` },
    completionEvents: commands.map((command) => `onCommand:graticule.${command}`),
  };
}

import type { InputField, JsonField } from '../../shared/form';

/** The user's module, as an input of forms. Its name in a job is `function`. */
export const functionField = {
  holds: 'module',
  label: 'Function',
  description:
    'The JavaScript module with the function, a .mjs or .js file: code that the job runs with all rights of the person who runs it.',
  flag: {
    name: 'function',
    placeholder: '<file>',
    help: 'your JavaScript module with the function, a .mjs file',
  },
  question: {
    prompt: 'Function: your JavaScript module',
    fits: { scores: {} },
    wanted: 'a JavaScript module',
    none: 'No JavaScript module (.mjs) was found in the workspace: "graticule new-function" writes one to begin with.',
  },
} as const satisfies InputField;

/** What the function is given beside its data, as a parameter of forms. Its name in a job is `args`. */
export const argumentsField = {
  kind: 'json',
  label: 'Arguments',
  description: 'Any JSON value that the function is given as args.',
  example: '{"limit": 3}',
  flag: { name: 'args', placeholder: '<json>', help: 'what the function is given as args: any JSON value' },
  question: { prompt: 'Arguments of the function, as JSON; empty for none' },
} as const satisfies JsonField;

/** How long a call may take where nobody says it, in seconds. */
export const DEADLINE_S = 60;

/** How long a call may take, as an option of commands. Its name in a plan's options is `deadline`. */
export const deadlineOption = {
  flag: {
    name: 'deadline',
    placeholder: '<seconds>',
    help: `how long one call of the function may take before it is ended (default: ${DEADLINE_S})`,
  },
  min: 1,
  max: 86_400,
} as const;

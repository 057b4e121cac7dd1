import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/extension/forms/answers';
import { BACK, runWizard, type StepPlace, type WizardStep } from '../../../src/extension/pickers/wizard';

/** A wizard whose person gives scripted answers; keeps what each step was told. */
function scripted(script: readonly (Answers | typeof BACK)[]) {
  const asked: string[] = [];
  const left = [...script];
  const step = (name: string, when: WizardStep['asked'] = () => true): WizardStep => ({
    asked: when,
    async ask(answers, { step: at, steps, back }: StepPlace) {
      asked.push(`${name} ${at}/${steps}${back ? ' back' : ''} ${answers[name] ?? '-'}`);
      return left.shift()!;
    },
  });
  const steps = [
    step('area'),
    step('field'),
    step('value', ({ field }) => typeof field === 'string'),
    step('samples'),
  ];
  return { steps, asked };
}

describe('a wizard', () => {
  it('counts the steps that the answers so far call for', async () => {
    const { steps, asked } = scripted([{ area: 'a' }, { field: 'NAME' }, { value: 'x' }, { samples: 5 }]);
    const answers = await runWizard('Test', steps, {});
    expect(answers).toEqual({ area: 'a', field: 'NAME', value: 'x', samples: 5 });
    expect(asked).toEqual(['area 1/3 -', 'field 2/3 back -', 'value 3/4 back -', 'samples 4/4 back -']);
  });

  it('goes back over steps that were left out, and proposes earlier answers again', async () => {
    const { steps, asked } = scripted([
      { area: 'a' },
      { field: null },
      BACK,
      { field: 'NAME' },
      { value: 'x' },
      { samples: 5 },
    ]);
    const answers = await runWizard('Test', steps, {});
    expect(answers.value).toBe('x');
    expect(asked[2]).toBe('samples 3/3 back -');
    expect(asked[3]).toBe('field 2/3 back -');
  });

  it('offers no way back from the first step that is asked', async () => {
    const { steps, asked } = scripted([{ samples: 9 }]);
    const given = { area: 'a', field: null };
    const open = steps.map((step, index) => (index < 2 ? { ...step, asked: () => false } : step));
    const answers = await runWizard('Test', open, given);
    expect(asked).toEqual(['samples 1/1 -']);
    expect(answers).toEqual({ area: 'a', field: null, samples: 9 });
  });
});

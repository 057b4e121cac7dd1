import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/extension/forms/answers';
import { BACK, runWizard, type StepPlace, type WizardStep } from '../../../src/extension/pickers/wizard';
import { UserError } from '../../../src/shared/errors';

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

  it('asks for one answer anew, then only for what was about it', async () => {
    const { steps, asked } = scripted([{ area: 'b' }, { value: 'y' }]);
    const named = steps.map((step, index): WizardStep => {
      const name = ['area', 'field', 'value', 'samples'][index]!;
      return { ...step, names: [name], of: name === 'value' ? ['area'] : [] };
    });
    const given = { area: 'a', field: 'NAME', value: 'x', samples: 5 };
    expect(await runWizard('Test', named, given, { from: 'area' })).toEqual({
      ...given,
      area: 'b',
      value: 'y',
    });
    expect(asked).toEqual(['area 1/4 a', 'value 3/4 back -']);
  });

  it('asks for one answer and is done where nothing is about it, with a way back to all before', async () => {
    const { steps, asked } = scripted([BACK, { field: null }, { samples: 9 }]);
    const named = steps.map((step, index) => ({
      ...step,
      names: [['area', 'field', 'value', 'samples'][index]!],
    }));
    const given = { area: 'a', field: null, samples: 5 };
    expect(await runWizard('Test', named, given, { from: 'samples' })).toEqual({ ...given, samples: 9 });
    expect(asked).toEqual(['samples 3/3 back 5', 'field 2/3 back -', 'samples 3/3 back 5']);
  });

  it('goes back where a step fails with a sentence, which it tells; only the first gives up', async () => {
    const { steps } = scripted([]);
    const failing = (...outcomes: ('fails' | 'works')[]): WizardStep => ({
      asked: () => true,
      async ask() {
        if (outcomes.shift() === 'fails') throw new UserError('x.shp is damaged.');
        return { samples: 1 };
      },
    });
    const told: string[] = [];
    const scriptedSteps = scripted([{ area: 'a' }, { area: 'b' }]).steps;
    const answers = await runWizard(
      'Test',
      [scriptedSteps[0]!, failing('fails', 'works')],
      {},
      { tell: (text) => told.push(text) },
    );
    expect(answers).toEqual({ area: 'b', samples: 1 });
    expect(told).toEqual(['x.shp is damaged.']);
    await expect(runWizard('Test', [failing('fails'), steps[0]!], {})).rejects.toThrow('x.shp is damaged.');
  });

  it('stays at a question only for faults of what is about its answer', async () => {
    const { steps, asked } = scripted([{ area: 'b' }, { field: 'gone' }, { field: 'there' }]);
    const values: WizardStep = {
      of: ['field'],
      async prepare({ field }) {
        if (field === 'gone') throw new UserError('gone.tif cannot be found.');
      },
      asked: () => false,
      ask: async () => BACK,
    };
    const told: string[] = [];
    const given = { area: 'a', field: 'gone' };
    const all = [steps[0]!, steps[1]!, values];
    const answers = await runWizard('Test', all, given, { tell: (text) => told.push(text) });
    expect(answers).toEqual({ area: 'b', field: 'there' });
    expect(asked).toEqual(['area 1/2 a', 'field 2/2 back gone', 'field 2/2 back gone']);
    expect(told).toEqual(['gone.tif cannot be found.']);
  });
});

import { isDeepStrictEqual } from 'node:util';
import { fixedDefault } from '../../shared/defaults';
import { UserError } from '../../shared/errors';
import type { Form } from '../../shared/form';
import { joinWords } from '../../shared/format';
import { type CommandFlag, purposeOf } from './commandFlags';
import { dashedName } from './dashedName';

/** What a person gave, by the names of flags. */
export type GivenFlags = ReadonlyMap<string, unknown>;

/** The form of a command that a run is for: the one whose word was given in place of an input, else the one without. */
export function chooseForm(forms: readonly Form[], given: GivenFlags): Form {
  const named = forms.find(
    ({ command: { instead } }) =>
      instead !== undefined &&
      (instead.word === undefined ? given.has(instead.flag) : given.get(instead.flag) === instead.word),
  );
  return named ?? forms.find(({ command }) => command.instead === undefined) ?? forms[0]!;
}

/**
 * Throws a `UserError` where a flag was given that the job would leave aside: that is a mistake of the person's, not
 * to be passed over. One that says what is the default anyway may stand.
 */
export function refuseFlagsOfOthers(chosen: Form, flags: readonly CommandFlag[], given: GivenFlags): void {
  for (const { name, forms, parameter } of flags) {
    const value = given.get(name);
    if (value === undefined || forms.includes(chosen) || name === chosen.command.instead?.flag) continue;
    if (parameter !== undefined && isDeepStrictEqual(fixedDefault(parameter.field), value)) continue;
    throw flagOfOthers(name, forms, chosen);
  }
}

/** The fault of giving a flag that only some forms of the command have. */
export function flagOfOthers(name: string, forms: readonly Form[], chosen: Form): UserError {
  const whose = joinWords(
    forms.map((form) => insteadText(form) ?? purposeOf(form)),
    'or',
  );
  const instead = insteadText(chosen);
  const when = instead === undefined ? `for ${wantedBy(chosen, forms)}` : `with ${instead}`;
  return new UserError(`${dashedName(name)} is for ${whose}; leave it out ${when}.`);
}

function insteadText({ command: { instead } }: Form): string | undefined {
  return instead && [dashedName(instead.flag), instead.word].filter(Boolean).join(' ');
}

/** What a form takes where others take a word, as in `a layer of points`. */
function wantedBy(form: Form, others: readonly Form[]): string {
  const flags = others.map(({ command }) => command.instead?.flag);
  const input = Object.values(form.inputs).find(({ flag }) => flags.includes(flag.name));
  return input?.question?.wanted ?? purposeOf(form);
}

import type { ChoiceField, FieldNameField, Offer } from '../../shared/form';
import type { Answers } from '../forms/answers';
import { askedParameter } from '../forms/asked';
import { fieldNameStep } from './fieldSteps';
import { pickItem } from './pickItem';
import { promptOf } from './promptOf';
import type { StepContext } from './stepContext';
import { BACK, type WizardStep } from './wizard';

/** Asks for one of some offers, each of which sets several parameters, then for the field that the one chosen asks for. */
export function offerSteps(
  name: string,
  field: ChoiceField,
  offers: readonly Offer[],
  context: StepContext,
): WizardStep[] {
  const { form, files, proposed } = context;
  const of = field.question?.of;
  const step: WizardStep = {
    asked: (answers) => of === undefined || answers[of] !== null,
    async ask(answers, place) {
      const layer = of === undefined ? undefined : files.describe([String(answers[of])]);
      const item = await pickItem(place, {
        placeholder: promptOf(field, answers),
        items: layer === undefined ? offers : layer.then(([known]) => offers.filter(isFor(known))),
        active: (offer) =>
          answers[name] === undefined ? isRemembered(offer, proposed) : isChosen(offer, answers),
      });
      if (item === BACK) return BACK;
      const { sets, asks } = item;
      // A text that is still empty stands for the field that is to be asked for.
      return asks === undefined ? sets : { ...sets, [asks]: answers[asks] ?? proposed[asks] ?? '' };
    },
  };
  const asked = new Set(offers.flatMap(({ asks }) => asks ?? []));
  return [
    step,
    ...[...asked].map((other): WizardStep => {
      const next = fieldNameStep(other, askedParameter(form, other) as FieldNameField, context, 'required');
      return { ...next, asked: (answers) => typeof answers[other] === 'string' };
    }),
  ];
}

function isFor(
  layer: { readonly kind: string; readonly geometry?: string } | undefined,
): (offer: Offer) => boolean {
  const geometry = layer?.kind === 'layer' ? layer.geometry : undefined;
  return ({ needs }) => needs === undefined || geometry === undefined || needs === geometry;
}

/** Whether it was chosen the last time: what it leaves out was then left out on purpose, and not by default. */
function isRemembered(offer: Offer, proposed: Answers): boolean {
  return isChosen(offer, proposed) && Object.keys(offer.sets).every((name) => proposed[name] !== undefined);
}

/** Whether answers are those that an offer sets. */
function isChosen({ sets, asks }: Offer, answers: Answers): boolean {
  return (
    Object.entries(sets).every(([name, value]) => (answers[name] ?? null) === value) &&
    (asks === undefined || typeof answers[asks] === 'string')
  );
}

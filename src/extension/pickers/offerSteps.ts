import type { ChoiceField, FieldNameField, Offer } from '../../shared/form';
import { pathsOf } from '../../shared/inputPaths';
import { parameterText } from '../../shared/parameterText';
import { plainLine } from '../../shared/plainText';
import type { Answers } from '../forms/answers';
import { answeredBy, askedParameter } from '../forms/asked';
import { fieldNameStep } from './fieldNameStep';
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
  /** What a job says that is none of the offers stays as it is. */
  const withAnswers = (listed: readonly Offer[], answers: Answers): readonly Offer[] => {
    if (answers[name] === undefined || listed.some((offer) => isChosen(offer, answers))) return listed;
    const words = answeredBy(name, field).flatMap((other) => {
      const parameter = askedParameter(form, other);
      const value = answers[other] ?? null;
      return parameter === undefined || value === null
        ? []
        : [`${parameter.label}: ${parameterText(parameter, value)}`];
    });
    return [{ label: 'As in the job', detail: plainLine(words.join(', ')), sets: {} }, ...listed];
  };
  const step: WizardStep = {
    asked: (answers) => of === undefined || answers[of] !== null,
    async ask(answers, place) {
      const layer = of === undefined ? undefined : files.describe(pathsOf(answers[of]));
      const item = await pickItem(place, {
        placeholder: promptOf(field, answers),
        items: Promise.resolve(layer).then((known) =>
          withAnswers(known === undefined ? offers : offers.filter(isFor(known[0])), answers),
        ),
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

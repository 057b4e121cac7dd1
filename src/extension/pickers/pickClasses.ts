import type { QuickPickItem } from 'vscode';
import { type ChosenValues, chosenWords } from '../../data/raster/chosenValues';
import { CELL_VALUES_FAULT, cellValuesWords, readCellValues } from '../../shared/cellValuesText';
import type { CellValues } from '../../shared/jobOfForm';
import { plainLine } from '../../shared/plainText';
import { askText } from './askText';
import { type CellsQuestion, shareText } from './cellsQuestion';
import { pickItem } from './pickItem';
import { pickSeveral } from './pickSeveral';
import { promptOf } from './promptOf';
import { BACK } from './wizard';

type CellValue = CellValues[number];

interface ClassItem extends QuickPickItem {
  /** `null` for the item that asks for others. */
  readonly value: CellValue | null;
}

/** Asks which classes of a raster are chosen; where a threshold was until now, first whether that is to stay. */
export async function pickClasses(question: CellsQuestion): Promise<ChosenValues | typeof BACK> {
  const { place, field, start, from, answers } = question;
  if (start === null || !('above' in start)) return pickValues(question, start);
  for (;;) {
    const item = await pickItem(place, {
      placeholder: promptOf(field, answers),
      items: [
        { label: `${from}: ${chosenWords(start)}`, stays: true },
        { label: 'Choose among its classes…', stays: false },
      ],
    });
    if (item === BACK) return BACK;
    if (item.stays) return start;
    const chosen = await pickValues({ ...question, place: { ...place, back: true } }, null);
    if (chosen !== BACK) return chosen;
  }
}

/** @param start the values that were chosen before, if any */
async function pickValues(
  question: CellsQuestion,
  start: Readonly<CellValues> | null,
): Promise<CellValues | typeof BACK> {
  const { place, field, answers } = question;
  let before = start;
  for (;;) {
    const picked = await pickSeveral(place, {
      placeholder: promptOf(field, answers),
      items: classItems(question, before),
    });
    if (picked === BACK) return BACK;
    const values = picked.flatMap(({ value }) => (value === null ? [] : [value]));
    if (picked.every(({ value }) => value !== null)) return values;
    const others = await askValues(question);
    if (others !== BACK) return [...values, ...others];
    before = values;
  }
}

/** The classes that were met, what was chosen before and is not among them, and a way to others. */
function classItems(
  { field, raster, from }: CellsQuestion,
  before: Readonly<CellValues> | null,
): ClassItem[] {
  const { classes } = raster;
  const { covers } = field.proposes;
  const isOnly = (value: number): boolean => classes.length === 2 && classes[0]!.value === 0 && value !== 0;
  const kept = (before ?? []).filter((item) => !classes.some(({ value }) => value === item));
  const met = classes.map(({ value, name, cover, share }): ClassItem => {
    const range = kept.find((item) => typeof item !== 'number' && value >= item[0] && value <= item[1]);
    const within = range === undefined ? '' : `, also within ${cellValuesWords([range])}`;
    return {
      value,
      label: name === null ? String(value) : `${value}  ${plainLine(name)}`,
      description: `${shareText(share)} of the cells looked at${within}`,
      picked: before === null ? covers.includes(cover) || isOnly(value) : before.includes(value),
    };
  });
  return [
    ...met,
    ...kept.map((value) => ({ value, label: cellValuesWords([value]), description: from, picked: true })),
    { value: null, label: '$(edit) Other values…', description: 'Entered next', alwaysShow: true },
  ];
}

function askValues({ place, field }: CellsQuestion): Promise<CellValues | typeof BACK> {
  return askText(
    { ...place, back: true },
    {
      prompt: `${field.label}: values and ranges beside those picked, as in 10,30-40`,
      value: '',
      check: (text) => (readCellValues(text) === null ? CELL_VALUES_FAULT : undefined),
    },
  ).then((text) => (text === BACK ? BACK : readCellValues(text)!));
}

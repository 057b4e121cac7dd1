import * as z from 'zod';
import { fixedDefault } from './defaults';
import { COMPARISONS } from './featureFilter';
import type { FilterField, NumberField, NumbersField, ParameterField, Word } from './form';
import { formatExact, joinWords } from './format';
import { orWordsText } from './numberList';

const WHOLE = 'must be a whole number';

/** The schema of a parameter of a job, with its default filled in. */
export function parameterSchema(field: ParameterField): z.ZodType {
  const schema = valueSchema(field);
  const preset = fixedDefault(field);
  if (preset !== undefined) return schema.default(preset).describe(field.description);
  const isRequired = 'required' in field && field.required === true;
  return (isRequired ? schema : schema.optional()).describe(field.description);
}

function valueSchema(field: ParameterField): z.ZodType {
  switch (field.kind) {
    case 'number':
      return numberOrWord(bounded(z.number(), field), field, 'must be a number');
    case 'integer':
      return numberOrWord(bounded(z.int(WHOLE), field), field, WHOLE);
    case 'choice': {
      const values = field.choices.map(({ value }) => value);
      return z.enum(values, `must be ${joinWords(values, 'or')}`);
    }
    case 'switch':
      return z.boolean();
    case 'numbers':
      return numbersSchema(field);
    case 'cellValues':
      return z.array(cellValue, field.wrong).min(1, field.wrong);
    case 'text':
      return z
        .string()
        .regex(/\S/, `must not be blank: give it as in ${field.example}`)
        .meta({ examples: [field.example] });
    case 'json':
      return z.unknown().meta({ examples: [JSON.parse(field.example)] });
    case 'fieldName':
      return z.string();
    case 'fieldNames':
      return z
        .array(z.string().min(1, 'must name a field'))
        .refine((names) => new Set(names).size === names.length, 'must name each field once')
        .meta({ uniqueItems: true });
    case 'filter':
      return filterSchema(field);
    case 'definitions':
      return z.array(
        z.strictObject({
          name: z.string().optional().describe('What to call it.'),
          proj: z.string().describe('A PROJ string, or a code as in EPSG:3035.'),
        }),
      );
    default:
      return field satisfies never;
  }
}

/** A value, or a range as its two ends. */
const cellValue = z.union(
  [
    z.number(),
    z
      .tuple([z.number(), z.number()])
      .refine(([low, high]) => low <= high, 'must be ranges from a lower to a higher value'),
  ],
  'must be numbers, and ranges as in [30, 40]',
);

function bounded(number: z.ZodNumber, { min, above, max, unit }: NumberField | NumbersField): z.ZodNumber {
  const shown = (value: number): string => [formatExact(value), unit].filter(Boolean).join(' ');
  let schema = number;
  if (above !== undefined) schema = schema.gt(above, `must be greater than ${shown(above)}`);
  if (min !== undefined)
    schema = schema.min(min, min === 0 ? 'must not be negative' : `must be at least ${shown(min)}`);
  if (max !== undefined) schema = schema.max(max, `must be at most ${shown(max)}`);
  return schema;
}

/** A number, or a word that may stand in its place; of a number that is wrong, what is wrong with it is said. */
function numberOrWord(number: z.ZodType, { words }: NumberField, wrong: string): z.ZodType {
  if (words === undefined) return number;
  const error = ({ input, errors }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): string =>
    (typeof input === 'number' ? errors[0]?.[0]?.message : undefined) ?? wrong + orWordsText({ words });
  return z.union([number, oneOf(words)], { error });
}

function oneOf(words: readonly Word[]): z.ZodType {
  return z.literal(words.map(({ value }) => value));
}

function filterSchema({ comparisons }: FilterField): z.ZodType {
  const compared = {
    is: z.enum(COMPARISONS, `must be ${joinWords(COMPARISONS, 'or')}`).optional(),
  };
  return z.strictObject({ field: z.string(), ...(comparisons ? compared : {}), value: z.string() });
}

function numbersSchema(field: NumbersField): z.ZodType {
  const { count, words, wrong, whole } = field;
  const item = bounded(whole ? z.int(wrong) : z.number(), field);
  const [first, ...others] = Array.from({ length: count ?? 0 }, () => item);
  const list = first === undefined ? z.array(item).min(1, wrong) : z.tuple([first, ...others], wrong);
  return words === undefined ? list : z.union([list, oneOf(words)], wrong);
}

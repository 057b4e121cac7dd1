import { fixedDefault } from '../../shared/defaults';
import { COMPARISONS } from '../../shared/featureFilter';
import type { FilterField, Form, FormTool, ParameterField } from '../../shared/form';
import { formatExact } from '../../shared/format';
import { askedInput, askedParameter } from '../forms/asked';
import { offeredChoices } from '../forms/offeredChoices';
import { orWords } from './orWords';
import { withoutStop } from './withoutStop';

/** Tools that assistants may call: one of each analysis that has one. */
export function tools(forms: readonly Form[]): object[] {
  return forms.flatMap((form) => (form.tool === undefined ? [] : [toolOf(form, form.tool)]));
}

function toolOf(form: Form, tool: FormTool): object {
  const { name, displayName, referenceName, icon, userDescription, modelDescription, tags, fields } = tool;
  return {
    name: `graticule_${name}`,
    displayName,
    toolReferenceName: referenceName,
    canBeReferencedInPrompt: true,
    icon,
    userDescription,
    modelDescription,
    tags,
    inputSchema: {
      type: 'object',
      required: fields.filter((field) => isNeeded(form, field)),
      properties: Object.assign({}, ...fields.map((field) => properties(form, field))),
    },
  };
}

/** Whether the editor leaves no choice but to give it. */
function isNeeded(form: Form, name: string): boolean {
  const input = askedInput(form, name);
  return input !== undefined && input.question.without === undefined;
}

/** The arguments for a field of a tool. */
function properties(form: Form, name: string): Record<string, object> {
  const input = askedInput(form, name);
  if (input !== undefined) {
    const paths = input.several ? 'paths' : 'a path';
    const description = `${withoutStop(input.description)}; ${paths} relative to the workspace folder.`;
    return { [name]: { ...(input.several ? { ...TEXTS, minItems: 1 } : TEXT), description } };
  }
  const parameter = askedParameter(form, name);
  if (parameter === undefined) throw new Error(`The form of ${form.id} has no ${name}, as its tool says.`);
  if (parameter.kind === 'filter') return filterProperties(parameter);
  return { [name]: { ...typeOf(parameter), description: described(parameter) } };
}

/** A filter is arguments of its own, which assistants fill in more reliably than an object. */
function filterProperties({ example, comparisons }: FilterField): Record<string, object> {
  const is = { enum: COMPARISONS, description: 'How the value of that field compares; = by default.' };
  return {
    field: {
      type: 'string',
      description: `The field that selects features, for instance ${example.field}. Leave out for the whole layer.`,
    },
    ...(comparisons ? { is: { type: 'string', ...is } } : {}),
    value: { type: 'string', description: `The value of that field, for instance ${example.value}.` },
  };
}

const CELL_VALUES = {
  type: 'array',
  items: {
    anyOf: [{ type: 'number' }, { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 }],
  },
};

const TEXT = { type: 'string' };

const TEXTS = { type: 'array', items: TEXT };

const NUMBERS = { type: 'array', items: { type: 'number' } };

function typeOf(field: Exclude<ParameterField, { kind: 'filter' }>): object {
  switch (field.kind) {
    case 'number':
    case 'integer':
      return orWords({ type: field.kind }, field.words);
    case 'choice':
      return {
        type: 'string',
        enum: offeredChoices(field).map(({ value }) => value),
      };
    case 'switch':
      return { type: 'boolean' };
    case 'text':
    case 'fieldName':
      return TEXT;
    case 'fieldNames':
      return TEXTS;
    case 'numbers':
      return orWords(NUMBERS, field.words);
    case 'cellValues':
      return CELL_VALUES;
    case 'json':
      return {}; // any value
    case 'definitions':
      return {
        type: 'array',
        items: {
          type: 'object',
          required: ['proj'],
          properties: { name: { type: 'string' }, proj: { type: 'string' } },
        },
      };
    default:
      return field satisfies never;
  }
}

function described(field: ParameterField): string {
  const value = fixedDefault(field);
  if (value === undefined || Array.isArray(value)) return field.description;
  const shown = typeof value === 'number' ? formatExact(value) : String(value);
  return `${withoutStop(field.description)}; ${shown} by default.`;
}

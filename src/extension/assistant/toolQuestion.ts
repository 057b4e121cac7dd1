import type { Form, FormTool } from '../../shared/form';
import { joinWords } from '../../shared/format';
import { plainLine } from '../../shared/plainText';
import { askedParameter } from '../forms/asked';

/** What an assistant passes to a tool, by the names that the manifest gives. */
export type ToolInput = Readonly<Record<string, unknown>>;

/**
 * The parts of the question whether a tool may run, in order: the words of its form, and what the assistant wants. That
 * may be any text, so that nothing in it may be taken for a link or markup.
 */
export function toolQuestion(form: Form, { question }: FormTool, input: ToolInput): string[] {
  // A pattern with one group: every other part is a name.
  return question.split(/\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part;
    if (askedParameter(form, part)?.kind !== 'filter') return quoted(input[part]);
    const { field, is = '=', value } = input;
    const how = is === '=' ? 'is' : plainLine(String(is));
    return field === undefined ? '' : ` where ${quoted(field)} ${how} ${quoted(value)}`;
  });
}

/** A list in words. */
function quoted(wanted: unknown): string {
  if (Array.isArray(wanted)) return joinWords(wanted.map(quoted), 'and');
  return `"${plainLine(String(wanted))}"`;
}

import type { Cell, Column } from '../../../shared/result';
import { CellList, type Expectation } from '../cellList';
import { numberKind } from '../columns';
import { isLongInteger, numberOf } from '../numberText';
import { SharedTexts } from '../sharedTexts';

/** A column of fields whose kind is known only once all of them are there. */
export class CsvColumn {
  readonly #name: string;
  /** A field that is just what its number is written as is held as that number, and else as its text. */
  readonly #values: CellList;
  readonly #texts = new SharedTexts();
  #isBlank = true;
  /** Whether all fields are numbers, with points and with points or commas as their decimal marks. */
  #withPoints = true;
  #withCommas = true;
  readonly #codes = new CodeSigns();

  constructor(name: string, expected: Expectation) {
    this.#name = name;
    this.#values = new CellList(expected);
  }

  add(text: string): void {
    this.#values.push(text === '' ? null : this.#held(text));
  }

  #held(text: string): Cell {
    this.#isBlank = false;
    if (!this.#withCommas) return this.#texts.share(text);
    const value = numberOf(text, false);
    this.#withPoints &&= value !== null;
    this.#withCommas &&= value !== null || numberOf(text, true) !== null;
    this.#codes.look(text);
    return value !== null && String(value) === text ? value : this.#texts.share(text);
  }

  /** A column of numbers where every field is one, and where numbers keep what its fields say. */
  column(commas: boolean): Column {
    const head = { name: this.#name, label: this.#name };
    const areNumbers = !this.#isBlank && (commas ? this.#withCommas : this.#withPoints);
    if (!areNumbers || this.#codes.found) {
      return { ...head, kind: 'text', values: this.#converted('number', String) };
    }
    const values = this.#converted('string', (text) => numberOf(text, commas));
    return { ...head, kind: numberKind(values), values };
  }

  /** The values, those of a type in another way. */
  #converted(type: 'number' | 'string', convert: (value: string) => Cell): Cell[] {
    const values = this.#values.finish();
    // Most columns are as they should be: a second list would take as much memory again.
    if (!values.some((value) => typeof value === type)) return values;
    return values.map((value) => (typeof value === type ? convert(String(value)) : value));
  }
}

/**
 * Finds out whether fields that could be read as numbers are codes, which a number would alter: 007, integers of more
 * digits than a number holds, and 1E10, unless decimal marks elsewhere in the column tell of measurements.
 */
class CodeSigns {
  #code = false;
  #power = false;
  #mark = false;

  look(text: string): void {
    this.#code ||= /^\s*[-+]?0\d/.test(text) || isLongInteger(text);
    this.#power ||= /e\+?\d/i.test(text);
    this.#mark ||= /[.,]/.test(text);
  }

  get found(): boolean {
    return this.#code || (this.#power && !this.#mark);
  }
}

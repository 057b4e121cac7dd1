import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { description } from '../../../src/shared/descriptionSchema';
import { isDescription } from '../../../src/shared/hostGuards';

/*
 * The page checks descriptions with a guard of its own, since it does without the validator. Here both are asked about
 * descriptions with all their members, each of them left out, of another type, or with one more beside it.
 */

type Schema = z.core.JSONSchema.JSONSchema;

/** A value with all its members: one entry in each list and record; of alternatives the first. */
function sampleOf(schema: Schema): unknown {
  if (schema.anyOf !== undefined) return sampleOf(schema.anyOf[0] as Schema);
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  if (Object.keys(schema).length === 0) return 'anything';
  if (schema.prefixItems !== undefined) return (schema.prefixItems as Schema[]).map(sampleOf);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object': {
      const members = Object.entries(schema.properties ?? {});
      const sample = Object.fromEntries(members.map(([name, member]) => [name, sampleOf(member as Schema)]));
      const { additionalProperties: more } = schema;
      return typeof more === 'object' ? { ...sample, entry: sampleOf(more) } : sample;
    }
    case 'array':
      return [sampleOf(schema.items as Schema)];
    case 'number':
    case 'integer':
      return 1;
    case 'string':
      return 'text';
    case 'boolean':
      return true;
    default:
      throw new Error(`No sample of ${JSON.stringify(schema)}`);
  }
}

const OTHERS: readonly unknown[] = [null, 'other', 1.5, true, [], {}, [1, 2, 3], { more: 1 }];

/** A value with one thing changed, at any depth, each with the path to it. */
function* changed(value: unknown, path = ''): Generator<[path: string, value: unknown]> {
  for (const other of OTHERS) yield [`${path} = ${JSON.stringify(other)}`, other];
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries())
      for (const [where, one] of changed(item, `${path}[${at}]`)) yield [where, value.with(at, one)];
    return;
  }
  yield [`${path} and more`, { ...value, more: 1 }];
  for (const [name, member] of Object.entries(value)) {
    const { [name]: _left, ...others } = value as Record<string, unknown>;
    yield [`${path} without ${name}`, others];
    for (const [where, one] of changed(member, `${path}.${name}`)) yield [where, { ...others, [name]: one }];
  }
}

describe("the page's guard of descriptions", () => {
  it('takes and refuses what their schema does, for every member', () => {
    const sample = sampleOf(z.toJSONSchema(description));
    expect(description.safeParse(sample).success).toBe(true);
    expect(isDescription(sample)).toBe(true);
    const differ: string[] = [];
    let taken = 0;
    let refused = 0;
    for (const [path, value] of changed(sample)) {
      const { success } = description.safeParse(value);
      if (success) taken++;
      else refused++;
      if (success !== isDescription(value))
        differ.push(`${path}: ${success ? 'taken' : 'refused'} by the schema`);
    }
    expect(differ).toEqual([]);
    expect(taken).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(500);
  });
});

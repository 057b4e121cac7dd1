import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileCells } from '../../../src/analyses/calc/wasm/compileCells';
import { instantiateCells, type PlaneAt } from '../../../src/analyses/calc/wasm/instantiateCells';
import { evaluateCell } from '../../../src/shared/expression/evaluateCell';
import type { NoDataRule } from '../../../src/shared/expression/noDataRule';
import { parseExpressions } from '../../../src/shared/expression/parseExpressions';
import { planSteps } from '../../../src/shared/expression/planSteps';
import { CORNERS, expressionTexts } from './expressionTexts';

const TRANSFORM = [500_000.5, 30, 0.25, 4_100_000, -0.125, -30] as const;
const SPARE = 3;

type CellType = PlaneAt['type'];
type Cells = Float32Array | Float64Array;

/** A memory for planes, one after the other. */
function planesIn(memory: WebAssembly.Memory, rows: number, columns: number) {
  let top = 64;
  return (type: CellType): PlaneAt & { readonly cells: Cells } => {
    const address = top;
    const stride = columns + SPARE;
    top += rows * stride * 8;
    const cells =
      type === 'float32'
        ? new Float32Array(memory.buffer, address, rows * stride)
        : new Float64Array(memory.buffer, address, rows * stride);
    return { type, address, stride, cells };
  };
}

/** Whether two planes have the same bits. */
function isSame(a: Cells, b: Cells): boolean {
  const bytes = ({ buffer, byteOffset, byteLength }: Cells) => Buffer.from(buffer, byteOffset, byteLength);
  return bytes(a).equals(bytes(b));
}

const values = fc.oneof(fc.constantFrom(...CORNERS), fc.double(), fc.integer({ min: -9, max: 9 }));
const types = fc.constantFrom<CellType>('float32', 'float64');

const cases = fc.record({
  texts: fc.array(expressionTexts, { minLength: 20, maxLength: 20 }),
  rule: fc.constantFrom<NoDataRule>('propagate', 'ignore', 7.25),
  rows: fc.integer({ min: 1, max: 3 }),
  columns: fc.integer({ min: 1, max: 5 }),
  row: fc.integer({ min: -3, max: 3 }),
  inputs: fc.array(types, { minLength: 3, maxLength: 3 }),
  outputs: fc.array(types, { minLength: 20, maxLength: 20 }),
  values: fc.array(values, { minLength: 3 * 15, maxLength: 3 * 15 }),
});

test('programs give the bits of the plain twin, for 10,000 expressions', () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  fc.assert(
    fc.property(cases, ({ texts, rule, rows, columns, row, inputs, outputs, values }) => {
      const { steps } = planSteps(parseExpressions(texts.join(';\n')), rule);
      const step = steps[0]!;
      if (step.kind !== 'cells') throw new Error('no step of cells');
      new Uint8Array(memory.buffer).fill(0x55);
      const plane = planesIn(memory, rows, columns);
      const sources = step.from.map((_, k) => plane(inputs[k]!));
      sources.forEach(({ cells }, k) => {
        cells.set(values.slice(15 * k, 15 * k + Math.min(15, cells.length)));
      });
      const targets = outputs.map(plane);
      const expected = targets.map((target) => ({ cells: target.cells.slice() }));
      const program = instantiateCells(
        compileCells(
          step.nodes,
          sources.map(({ type }) => type),
          outputs,
          rule,
        ),
        memory,
      );
      program({ rows, columns, row, col: 2, transform: TRANSFORM, inputs: sources, outputs: targets });
      const [x0, dx, rx, y0, ry, dy] = TRANSFORM;
      for (let i = 0; i < rows * columns; i++) {
        const [r, c] = [row + Math.floor(i / columns), 2 + (i % columns)];
        const at = Math.floor(i / columns) * (columns + SPARE) + (i % columns);
        const cell = {
          row: r,
          col: c,
          x: x0 + (c + 0.5) * dx + (r + 0.5) * rx,
          y: y0 + (c + 0.5) * ry + (r + 0.5) * dy,
          read: (node: { kind: string; input?: number }) => sources[node.input!]!.cells[at]!,
        };
        step.nodes.forEach((node, k) => {
          const value = evaluateCell(node, cell, rule);
          expected[k]!.cells[at] = Number.isNaN(value) ? Number.NaN : value;
        });
      }
      targets.forEach((target, k) => {
        expect(isSame(target.cells, expected[k]!.cells), texts[k]).toBe(true);
      });
    }),
    { numRuns: 500, endOnFailure: true },
  );
});

test('what a step made is not filled, and a plane may be computed in its own place', () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const plane = planesIn(memory, 1, 3)('float64');
  plane.cells.set([1, Number.NaN, 3, 40, 50, 60]);
  const { steps } = planSteps(parseExpressions('slope(A) * 2'), 5);
  const step = steps.at(-1)!;
  if (step.kind !== 'cells') throw new Error('the last step is of cells');
  const program = instantiateCells(compileCells(step.nodes, ['float64'], ['float64'], 5), memory);
  program({ rows: 1, columns: 3, row: 0, col: 0, transform: TRANSFORM, inputs: [plane], outputs: [plane] });
  expect(Array.from(plane.cells)).toEqual([2, Number.NaN, 6, 40, 50, 60]);
});

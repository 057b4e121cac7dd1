import { describe, expect, it, vi } from 'vitest';
import type { QuickPickItem } from 'vscode';
import { gviForm } from '../../../src/analyses/gvi/form';
import { fitOf } from '../../../src/extension/inputs/fit';
import { createWorkspaceFiles } from '../../../src/extension/inputs/workspaceFiles';
import type { Choice } from '../../../src/extension/pickers/pickItem';
import { pickLayersFirst } from '../../../src/extension/pickers/pickLayers';
import type { FileDescription } from '../../../src/shared/questions';

/** What was listed each time; the person takes the last item. */
const listed = vi.hoisted(() => [] as string[][]);
vi.mock('vscode', () => ({ workspace: { asRelativePath: (path: string) => path } }));
vi.mock('../../../src/extension/pickers/pickItem', () => ({
  async pickItem(_: unknown, { items }: Choice<QuickPickItem>) {
    const all = await items;
    listed.push(all.map(({ label }) => label));
    return all.at(-1);
  },
}));

const suits = (file: FileDescription): number => fitOf(gviForm.inputs.observers, file);

function layer(path: string, geometry: 'point' | 'polygon'): FileDescription {
  return { path, kind: 'layer', text: geometry, geometry, features: 5, fields: [], isFirstPart: false };
}

describe('the layers of chosen files', () => {
  it('are asked for only where more than one of a file suits', async () => {
    const roads = layer('/a.gpkg|layername=homes', 'point');
    const zones = layer('/a.gpkg|layername=zones', 'polygon');
    const schools = layer('/a.gpkg|layername=schools', 'point');
    const single = layer('/b.shp', 'polygon');
    expect(await pickLayersFirst('Title', [zones, roads, single], suits)).toEqual([roads, single]);
    expect(listed).toEqual([]);
    expect(await pickLayersFirst('Title', [roads, zones, schools], suits)).toEqual([schools]);
    expect(listed).toEqual([['homes', 'schools']]);
    expect(await pickLayersFirst('Title', [zones], suits)).toEqual([zones]);
  });

  it('are each described, and listed anew only when the file has changed', async () => {
    const asked: string[] = [];
    const ask = async (name: string, question: { path: string; paths: string[] }): Promise<unknown> => {
      asked.push(name);
      if (name === 'layersIn') return [`${question.path}|layername=a`, `${question.path}|layername=b`];
      return question.paths.map((path) => layer(path, 'point'));
    };
    type Services = Parameters<typeof createWorkspaceFiles>[0];
    const files = createWorkspaceFiles({ jobs: { ask }, log: {} } as unknown as Services);
    for (let time = 0; time < 2; time++) {
      const described = await files.describe(['/nowhere/x.gpkg', '/nowhere/y.shp']);
      expect(described.map(({ path }) => path)).toEqual([
        '/nowhere/x.gpkg|layername=a',
        '/nowhere/x.gpkg|layername=b',
        '/nowhere/y.shp',
      ]);
    }
    expect(asked).toEqual(['layersIn', 'describe', 'describe', 'describe']);
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contributes } from '../../../package.json';
import { root } from '../../../scripts/lib/setup.mjs';
import { forms } from '../../../src/analyses/findAnalysis';
import { gviForm } from '../../../src/analyses/gvi/form';
import { contributions } from '../../../src/extension/manifest/contributions';
import { settings } from '../../../src/extension/manifest/settings';
import { tools } from '../../../src/extension/manifest/tools';
import { stopsForm } from './support/stopsForm';

describe('the manifest', () => {
  it('says what the analyses and the extension say of themselves', () => {
    const written = JSON.parse(JSON.stringify(contributions(forms)));
    expect(contributes, 'npm run build writes it').toEqual(written);
  });

  it('offers every choice of a parameter none of whose choices has a label', () => {
    const tool = { ...gviForm.tool, fields: ['precision'] };
    expect(tools([{ ...gviForm, tool }])).toMatchObject([
      { inputSchema: { properties: { precision: { type: 'string', enum: ['single', 'double'] } } } },
    ]);
  });

  it('has arguments for lists, words, comparisons and names', () => {
    const [tool] = tools([stopsForm]) as [{ inputSchema: { properties: object; required: string[] } }];
    expect(tool.inputSchema.required).toEqual(['homes', 'stops']);
    expect(tool.inputSchema.properties).toMatchObject({
      homes: { type: 'string', description: 'The homes; a path relative to the workspace folder.' },
      stops: {
        ...{ type: 'array', items: { type: 'string' }, minItems: 1 },
        description: 'The stops; paths relative to the workspace folder.',
      },
      count: { anyOf: [{ type: 'integer' }, { const: 'all' }], description: 'How many; 1 by default.' },
      system: { type: 'string' },
      field: { type: 'string' },
      is: { type: 'string', enum: ['=', '!=', '<', '<=', '>', '>='] },
      value: { type: 'string' },
      kept: { type: 'array', items: { type: 'string' } },
    });
    expect(settings([stopsForm])).toMatchObject({
      properties: { 'graticule.stopCount': { anyOf: [{ type: 'integer', minimum: 1 }, { const: 'all' }] } },
    });
  });

  it('offers each kind of file what is for it in the explorer', () => {
    const inMenu = (extension: string): string[] =>
      contributes.menus['explorer/context'].flatMap(({ command, when }) => {
        const [, pattern] = /^resourceExtname =~ \/(.*)\/i$/.exec(when) ?? [];
        return pattern !== undefined && new RegExp(pattern, 'i').test(extension) ? [command] : [];
      });
    for (const ending of ['.shp', '.GeoJSON', '.gpkg', '.fgb', '.csv', '.TSV'])
      expect(inMenu(ending), ending).toEqual(inMenu('.geojson'));
    expect(inMenu('.csv')).toContain('graticule.visibilityAtPoints');
    for (const ending of ['.asc', '.tif', '.vrt'])
      expect(inMenu(ending), ending).not.toContain('graticule.visibilityAtPoints');
    expect(inMenu('.asc')).toEqual(inMenu('.tif'));
    expect(inMenu('.txt')).toEqual([]);
  });

  it('takes nothing but result documents for one without a look into them', () => {
    const [{ when = '' } = {}] = contributes.menus['explorer/context'].filter(
      ({ command }) => command === 'graticule.openAsResult',
    );
    const [, pattern = ''] =
      /^resourceFilename =~ \/(.*)\/i \|\| resourcePath in graticule\.resultFiles$/.exec(when)!;
    const named = (name: string): boolean => new RegExp(pattern, 'i').test(name);
    expect(named('a.graticule-result.JSON')).toBe(true);
    for (const name of ['a.geojson', 'a.tif', 'a.json', 'a.graticule.json'])
      expect(named(name), name).toBe(false);
    const selectors = contributes.customEditors.flatMap(({ selector }) => selector);
    expect(selectors.map(({ filenamePattern }) => filenamePattern)).toEqual([
      '{file,vscode-remote}:/**/*.graticule-result.json',
    ]);
  });

  it('leads people to commands and pages that are there', () => {
    const known = contributes.commands.map(({ command }) => command);
    for (const { description, media, completionEvents } of contributes.walkthroughs[0]!.steps) {
      const [, linked] = /\(command:(.*?)\)/.exec(description) ?? [];
      expect(known).toContain(linked);
      expect(completionEvents).toContain(`onCommand:${linked}`);
      for (const event of completionEvents) expect(known).toContain(event.replace('onCommand:', ''));
      expect(existsSync(join(root, media.markdown))).toBe(true);
    }
    for (const { command } of Object.values(contributes.menus).flat()) expect(known).toContain(command);
  });
});

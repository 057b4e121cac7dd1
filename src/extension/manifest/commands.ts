import { PLAN_NAME } from '../../cluster/planName';
import type { Form, FormCommand } from '../../shared/form';
import { RESULT_EDITOR } from './customEditors';
import { type CommandFacts, OWN_COMMANDS } from './ownCommands';

/** Files of the explorer that the menus of inputs are for. */
const FILES_OF = {
  layer: 'resourceExtname =~ /^\\.(gpkg|shp|geojson|fgb|csv|tsv)$/i',
  raster: 'resourceExtname =~ /^\\.(tiff?|asc|vrt)$/i',
} as const;

const JOB_FILE = 'resourceFilename =~ /\\.graticule\\.json$/i';
/** The plan of a job that was split. */
const PLAN_FILE = `resourceFilename == '${PLAN_NAME}'`;

/** The context key that holds the paths of the layers and rasters that are results. */
export const RESULT_FILES = 'graticule.resultFiles';

const RESULT_FILE = `resourceFilename =~ /\\.graticule-result\\.json$/i || resourcePath in ${RESULT_FILES}`;

/** Commands: those of analyses for the palette, our own, then those of analyses for menus. */
export function commands(forms: readonly Form[]): object[] {
  const ofForm = ({ id, title }: FormCommand): object => entry(id, { title: `${title}…` });
  return [
    ...paletteCommands(forms).map(ofForm),
    ...Object.entries<CommandFacts>(OWN_COMMANDS).map(([id, { palette: _, ...facts }]) => entry(id, facts)),
    ...menuCommands(forms).map(ofForm),
  ];
}

function entry(id: string, { title, icon }: { readonly title: string; readonly icon?: string }): object {
  return { command: nameOf(id), title, category: 'Graticule', ...(icon === undefined ? {} : { icon }) };
}

/** What stands in menus, and what the palette leaves out. */
export function menus(forms: readonly Form[]): Record<string, object[]> {
  const inMenus = menuCommands(forms);
  const afterThem = 1 + Math.max(0, ...inMenus.map(({ menu }) => menu.order));
  return {
    commandPalette: [
      ...inMenus.map(({ id }) => ({ command: nameOf(id), when: 'false' })),
      ...Object.entries<CommandFacts>(OWN_COMMANDS).flatMap(([id, { palette }]) =>
        palette === undefined ? [] : [{ command: nameOf(id), when: palette }],
      ),
    ],
    'explorer/context': [
      ...inMenus.map(({ id, menu }) => inExplorer(id, FILES_OF[menu.holds], menu.order)),
      inExplorer('openAsResult', RESULT_FILE, afterThem),
      inExplorer('runJobFile', JOB_FILE, 1),
      inExplorer('sendToCluster', JOB_FILE, 2),
      inExplorer('watchCluster', PLAN_FILE, 1),
      inExplorer('collectCluster', PLAN_FILE, 2),
    ],
    'editor/title': [
      { command: nameOf('runJobFile'), when: JOB_FILE, group: 'navigation@1' },
      { command: nameOf('sendToCluster'), when: JOB_FILE, group: 'navigation@2' },
      {
        command: nameOf('openAsText'),
        when: `activeCustomEditorId == '${RESULT_EDITOR}'`,
        group: 'navigation',
      },
    ],
  };
}

function inExplorer(id: string, when: string, order: number): object {
  return { command: nameOf(id), when, group: `4_graticule@${order}` };
}

type MenuCommand = FormCommand & Required<Pick<FormCommand, 'menu'>>;

/** Layers before rasters, each in the order of their menu. */
function menuCommands(forms: readonly Form[]): MenuCommand[] {
  return forms
    .flatMap(({ commands: all }) =>
      all.filter((command): command is MenuCommand => command.menu !== undefined),
    )
    .sort((a, b) => a.menu.holds.localeCompare(b.menu.holds) || a.menu.order - b.menu.order);
}

function paletteCommands(forms: readonly Form[]): FormCommand[] {
  return forms.flatMap(({ commands: all }) => all.filter(({ menu }) => menu === undefined));
}

function nameOf(id: string): string {
  return `graticule.${id}`;
}

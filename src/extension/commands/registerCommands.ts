import { commands, type Uri } from 'vscode';
import { guarded } from '../guard';
import { createWorkspaceFiles } from '../inputs/workspaceFiles';
import type { Services } from '../services';
import { compareTimings } from './compareTimings';
import { computeVisibility } from './computeVisibility';
import { drawMapImage } from './drawMapImage';
import { exportCurrent } from './exportResult';
import { mapEveryCell } from './mapEveryCell';
import { openResult } from './openResult';
import { openSampleWorkspace } from './openSampleWorkspace';
import { rankProjections } from './rankProjections';
import { runJobFile } from './runJobFile';
import { saveJobFile } from './saveJobFile';

/** What the explorer passes: the file under the pointer, and every selected file. */
type Selection = [clicked?: Uri, selected?: Uri[]];

/** Registers every command, each behind the one wrapper that shows errors. */
export function registerCommands(services: Services): void {
  const files = createWorkspaceFiles(services);
  const all: Readonly<Record<string, (...selection: Selection) => Promise<unknown> | unknown>> = {
    computeGreenVisibility: () => computeVisibility(services, files, []),
    visibilityAtPoints: (...selection) => computeVisibility(services, files, chosen(selection)),
    useAsSurface: (...selection) => computeVisibility(services, files, chosen(selection), 'surface'),
    useAsGreenness: (...selection) => computeVisibility(services, files, chosen(selection), 'greenness'),
    rankProjections: () => rankProjections(services, files, []),
    rankThisArea: (...selection) => rankProjections(services, files, chosen(selection)),
    mapEveryCell: () => mapEveryCell(services, files, []),
    mapEveryCellOf: (...selection) => mapEveryCell(services, files, chosen(selection)),
    compareTimings: () => compareTimings(services),
    openResult: () => openResult(services),
    openAsResult: (clicked) => openResult(services, clicked),
    runJobFile: (clicked) => runJobFile(services, clicked),
    saveJobFile: () => saveJobFile(services),
    exportTable: () => exportCurrent(services),
    exportMapImage: () => drawMapImage(services),
    openSampleWorkspace: () => openSampleWorkspace(services),
    showLog: () => services.log.show(true),
  };
  for (const [name, run] of Object.entries(all)) {
    services.context.subscriptions.push(
      commands.registerCommand(`graticule.${name}`, (...selection: Selection) =>
        guarded(services.log, () => run(...selection)),
      ),
    );
  }
}

/** The file under the pointer first, then the other selected ones. */
function chosen([clicked, selected = []]: Selection): Uri[] {
  if (clicked === undefined) return selected;
  return [clicked, ...selected.filter((uri) => uri.toString() !== clicked.toString())];
}

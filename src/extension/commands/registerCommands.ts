import { commands, type Uri } from 'vscode';
import { forms } from '../../analyses/findAnalysis';
import { guarded } from '../guard';
import type { OwnCommand } from '../manifest/ownCommands';
import type { Services } from '../services';
import { changeCurrent } from './changeSettings';
import { collectCluster } from './collectCluster';
import { compareCurrent } from './compareResults';
import { compareTimings } from './compareTimings';
import { drawMapImage } from './drawMapImage';
import { exportCurrent } from './exportResult';
import { openAsText, openResult } from './openResult';
import { openSampleWorkspace } from './openSampleWorkspace';
import { runForm } from './runForm';
import { runJobFile } from './runJobFile';
import { saveJobFile } from './saveJobFile';
import { sendToCluster } from './sendToCluster';
import { watchCluster } from './watchCluster';

/** What the explorer passes: the file under the pointer, and every selected file. */
type Selection = [clicked?: Uri, selected?: Uri[]];

type Run = (...selection: Selection) => Promise<unknown> | unknown;

/** Registers every command, each behind the one wrapper that shows errors. */
export function registerCommands(services: Services): void {
  const own: Readonly<Record<OwnCommand, Run>> = {
    changeSettings: () => changeCurrent(services),
    compareTimings: () => compareTimings(services),
    compareResults: () => compareCurrent(services),
    openResult: () => openResult(services),
    openAsResult: (clicked) => openResult(services, clicked),
    openAsText,
    runJobFile: (clicked) => runJobFile(services, clicked),
    sendToCluster: (clicked) => sendToCluster(services, clicked),
    watchCluster: (clicked) => watchCluster(services, clicked),
    collectCluster: (clicked) => collectCluster(services, clicked),
    saveJobFile: () => saveJobFile(services),
    exportTable: () => exportCurrent(services),
    exportMapImage: () => drawMapImage(services),
    openSampleWorkspace: () => openSampleWorkspace(services),
    showLog: () => services.log.show(true),
  };
  for (const [id, run] of [...Object.entries(own), ...formCommands(services)]) {
    services.context.subscriptions.push(
      commands.registerCommand(`graticule.${id}`, (...selection: Selection) =>
        guarded(services.log, () => run(...selection)),
      ),
    );
  }
}

/** The commands of analyses. Those of the palette are for no file, whatever is passed to them. */
function formCommands(services: Services): [id: string, run: Run][] {
  return forms.flatMap((form) =>
    form.commands.map((command): [string, Run] => [
      command.id,
      (...selection) => runForm(services, form, command, command.menu === undefined ? [] : chosen(selection)),
    ]),
  );
}

/** The file under the pointer first, then the other selected ones. */
function chosen([clicked, selected = []]: Selection): Uri[] {
  if (clicked === undefined) return selected;
  return [clicked, ...selected.filter((uri) => uri.toString() !== clicked.toString())];
}

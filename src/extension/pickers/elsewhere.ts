import { window, workspace } from 'vscode';
import { isUrl, withoutLogin } from '../../shared/urls';
import { askText } from './askText';
import { type FileItem, type FileQuestion, FROM_WEB } from './fileItems';
import { BACK, type StepPlace } from './wizard';

/** Asks for files where an item leads to them: on the web, or anywhere on disks. None where the person goes back. */
export async function filesBehind(
  item: FileItem,
  place: StepPlace,
  { endings }: FileQuestion,
  howMany: 'one' | 'several',
): Promise<readonly string[]> {
  if (item !== FROM_WEB)
    return openDialog('Geodata files', endings, { canSelectMany: howMany === 'several' });
  const address = await askUrl(place);
  return address === BACK ? [] : [address];
}

function askUrl(place: StepPlace): Promise<string | typeof BACK> {
  return askText(
    { ...place, back: true },
    {
      prompt:
        'The address of a GeoTIFF, best a cloud-optimised one: only the parts that are needed are fetched',
      placeholder: 'https://example.org/dsm.tif',
      value: '',
      check: urlFault,
    },
  );
}

/** What is wrong with an address that a person typed. */
export function urlFault(text: string): string | undefined {
  const url = text.trim();
  if (!isUrl(url) || !URL.canParse(url)) return 'Enter an address that begins with https:// or http://.';
  if (withoutLogin(url) !== url) return 'Leave user name and password out: they would be kept with the job.';
  return undefined;
}

/** Asks for a file anywhere. */
export async function chooseElsewhere(
  what: string,
  endings: readonly string[],
  title?: string,
): Promise<string | undefined> {
  const [file] = await openDialog(what, endings, { title, canSelectMany: false });
  return file;
}

async function openDialog(
  what: string,
  endings: readonly string[],
  options: { readonly title?: string | undefined; readonly canSelectMany: boolean },
): Promise<readonly string[]> {
  const chosen = await window.showOpenDialog({
    ...options,
    filters: { [what]: endings.flatMap((ending) => [ending, ending.toUpperCase()]) },
    defaultUri: workspace.workspaceFolders?.[0]?.uri,
  });
  return (chosen ?? []).map(({ fsPath }) => fsPath);
}

import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import circleSlash from '@vscode/codicons/src/icons/circle-slash.svg';
import clearAll from '@vscode/codicons/src/icons/clear-all.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import dashboard from '@vscode/codicons/src/icons/dashboard.svg';
import debugRestart from '@vscode/codicons/src/icons/debug-restart.svg';
import deviceCamera from '@vscode/codicons/src/icons/device-camera.svg';
import diff from '@vscode/codicons/src/icons/diff.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import exportIcon from '@vscode/codicons/src/icons/export.svg';
import globe from '@vscode/codicons/src/icons/globe.svg';
import graph from '@vscode/codicons/src/icons/graph.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import output from '@vscode/codicons/src/icons/output.svg';
import play from '@vscode/codicons/src/icons/play.svg';
import screenFull from '@vscode/codicons/src/icons/screen-full.svg';
import search from '@vscode/codicons/src/icons/search.svg';
import settings from '@vscode/codicons/src/icons/settings.svg';
import star from '@vscode/codicons/src/icons/star-full.svg';
import table from '@vscode/codicons/src/icons/table.svg';
import trash from '@vscode/codicons/src/icons/trash.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import type { VNode } from 'preact';

const icons = {
  arrowDown,
  arrowUp,
  check,
  chevronRight,
  circleSlash,
  clearAll,
  close,
  copy,
  dashboard,
  debugRestart,
  deviceCamera,
  diff,
  error,
  export: exportIcon,
  globe,
  graph,
  info,
  output,
  play,
  screenFull,
  search,
  settings,
  star,
  table,
  trash,
  warning,
} as const;

/** The codicons that the page carries. */
export type IconName = keyof typeof icons;

/** The markup of an icon in parts, found once: tables draw them by the row. */
const drawn = Object.fromEntries(
  Object.entries(icons).map(([name, markup]) => {
    const [, attributes = '', shapes = ''] = /<svg([^>]*)>(.*)<\/svg>/s.exec(markup) ?? [];
    const [, viewBox] = /viewBox="([^"]*)"/.exec(attributes) ?? [];
    return [name, { viewBox, shapes: { __html: shapes } }];
  }),
);

/** A codicon in the colour of the text around it; a decoration, hidden from screen readers. */
export function Icon({ name }: Readonly<{ name: IconName }>): VNode {
  const { viewBox, shapes } = drawn[name]!;
  return (
    <svg
      class="icon"
      viewBox={viewBox}
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
      dangerouslySetInnerHTML={shapes}
    />
  );
}

import { type Attributes, element } from './element';
import { type IconName, icon } from './icon';

/** What a button shows and does. */
export interface ButtonOptions {
  readonly icon?: IconName;
  readonly label: string;
  /** Shows the icon alone; the label is then its name and tooltip. */
  readonly iconOnly?: boolean;
  readonly primary?: boolean;
  readonly attributes?: Attributes;
  onClick(event: MouseEvent): void;
}

/** A native button in the editor's colours. */
export function button(options: ButtonOptions): HTMLButtonElement {
  const kind = options.iconOnly ? 'button-icon' : options.primary ? 'button-primary' : 'button-secondary';
  return element(
    'button',
    {
      type: 'button',
      class: `button ${kind}`,
      'aria-label': options.iconOnly ? options.label : undefined,
      title: options.iconOnly ? options.label : undefined,
      onclick: options.onClick,
      ...options.attributes,
    },
    options.icon && icon(options.icon),
    !options.iconOnly && element('span', {}, options.label),
  );
}

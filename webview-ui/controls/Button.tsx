import type { ButtonHTMLAttributes, VNode } from 'preact';
import { Icon, type IconName } from './Icon';

/** What a button shows and does; all else that a native button may have is passed on. */
export interface ButtonProps extends Omit<ButtonHTMLAttributes, 'label' | 'icon'> {
  readonly icon?: IconName;
  readonly label: string;
  /** Shows the icon alone; the label is then its name and tooltip. */
  readonly iconOnly?: boolean;
  readonly primary?: boolean;
}

/** A native button in the editor's colours. */
export function Button({ icon, label, iconOnly = false, primary = false, ...others }: ButtonProps): VNode {
  const kind = iconOnly ? 'button-icon' : primary ? 'button-primary' : 'button-secondary';
  return (
    <button
      type="button"
      class={`button ${kind}`}
      aria-label={iconOnly ? label : undefined}
      title={iconOnly ? label : undefined}
      {...others}
    >
      {icon && <Icon name={icon} />}
      {!iconOnly && <span>{label}</span>}
    </button>
  );
}

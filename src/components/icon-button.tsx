import { Icon, type IconName } from './icon';

interface IconButtonProps {
  icon: IconName;
  /** Name for screen readers, and the tooltip. */
  name: string;
  onClick: () => void;
  class?: string;
}

export function IconButton({ icon, name, onClick, class: more = '' }: IconButtonProps) {
  return (
    <button type="button" class={`icon-button ${more}`} aria-label={name} title={name} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

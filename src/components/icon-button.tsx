import { Icon } from './icon';

interface IconButtonProps {
  /** One of `strokes.ts`. */
  stroke: string;
  /** Name for screen readers, and the tooltip. */
  name: string;
  onClick: () => void;
  class?: string;
}

export function IconButton({ stroke, name, onClick, class: more = '' }: IconButtonProps) {
  return (
    <button type="button" class={`icon-button ${more}`} aria-label={name} title={name} onClick={onClick}>
      <Icon stroke={stroke} />
    </button>
  );
}

/** `stroke` is one of `strokes.ts`. */
export function Icon({ stroke }: { stroke: string }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={stroke} />
    </svg>
  );
}

interface IconButtonProps {
  /** One of `strokes.ts`. */
  stroke: string;
  /** Name for screen readers, and the tooltip. */
  name: string;
  onClick: () => void;
  class?: string;
  /** True while the part that the button opens is open. */
  expanded?: boolean;
  /** Set for a button that switches something on and off. */
  pressed?: boolean;
}

export function IconButton({ stroke, name, onClick, class: more = '', expanded, pressed }: IconButtonProps) {
  return (
    <button
      type="button"
      class={`icon-button ${more}`}
      aria-label={name}
      aria-expanded={expanded}
      aria-pressed={pressed}
      title={name}
      onClick={onClick}
    >
      <Icon stroke={stroke} />
    </button>
  );
}

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
  /** Name for screen readers, and the tooltip if there is no other. */
  name: string;
  tooltip?: string;
  onClick: () => void;
  class?: string;
  /** Marks the button for the keys of its list (`data-control`). */
  control?: string;
  /** True while the part that the button opens is open. */
  expanded?: boolean;
  /** Set for a button that switches something on and off. */
  pressed?: boolean;
}

export function IconButton(props: IconButtonProps) {
  const { stroke, name, tooltip = name, onClick, class: more = '', control, expanded, pressed } = props;
  return (
    <button
      type="button"
      class={`icon-button ${more}`}
      data-control={control}
      aria-label={name}
      aria-expanded={expanded}
      aria-pressed={pressed}
      title={tooltip}
      onClick={onClick}
    >
      <Icon stroke={stroke} />
    </button>
  );
}

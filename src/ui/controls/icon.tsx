/** `stroke` is one of `strokes.ts`. */
export function Icon({ stroke }: { stroke: string }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={stroke} />
    </svg>
  );
}

/**
 * A bar as long as the probability, never scaled to the largest. The number beside it says the same, so screen readers
 * skip it.
 */
export function ConfidenceBar({ probability, minor }: { probability: number; minor: boolean }) {
  return (
    <span class={minor ? 'bar minor' : 'bar'} aria-hidden="true">
      <i style={{ width: `${probability * 100}%` }} />
    </span>
  );
}

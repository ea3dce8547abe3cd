/**
 * A bar as long as the probability, never scaled to the largest. Screen readers skip it, because the number beside it says the
 * same.
 */
export function ProbabilityBar({ probability, minor }: { probability: number; minor: boolean }) {
  return (
    <span class={minor ? 'bar minor' : 'bar'} aria-hidden="true">
      <i style={{ width: `${probability * 100}%` }} />
    </span>
  );
}

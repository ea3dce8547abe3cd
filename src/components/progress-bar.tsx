/** `fraction` in [0, 1], or `null` when nobody knows how long it takes. */
export function ProgressBar({ fraction, name }: { fraction: number | null; name: string }) {
  if (fraction === null) {
    return (
      <div class="bar unknown" role="progressbar" aria-label={name}>
        <i />
      </div>
    );
  }
  const percent = Math.round(fraction * 100);
  return (
    <div class="bar" role="progressbar" aria-label={name} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
      <i style={{ width: `${percent}%` }} />
    </div>
  );
}

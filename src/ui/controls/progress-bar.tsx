interface ProgressBarProps {
  /** In [0, 1], or `null` if the time is unknown. */
  fraction: number | null;
  name: string;
  /** Screen readers say this instead of the percentage. */
  said?: string;
}

export function ProgressBar({ fraction, name, said }: ProgressBarProps) {
  if (fraction === null) {
    return (
      <div class="bar unknown" role="progressbar" aria-label={name}>
        <i />
      </div>
    );
  }
  const percent = Math.round(fraction * 100);
  return (
    <div
      class="bar"
      role="progressbar"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={said}
    >
      <i style={{ width: `${percent}%` }} />
    </div>
  );
}

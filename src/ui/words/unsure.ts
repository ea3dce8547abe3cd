import type { Classification } from '../../domain/classification';

/** Whether the most probable class is under the user's threshold (in [0, 1]): then it is a guess. */
export function isUnsure({ predictions }: Pick<Classification, 'predictions'>, unsureBelow: number): boolean {
  return (predictions[0]?.probability ?? 0) < unsureBelow;
}

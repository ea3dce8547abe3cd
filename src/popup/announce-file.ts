import type { Classification, Outcome } from '../shared/classification';
import { describeError } from '../shared/i18n';

/** The `detail` of the event `gaplens:file` on the popup's document: what a program that drives this page listens to. */
export interface AnnouncedFile {
  name: string;
  /** Position among the files given together, from 0. */
  index: number;
  classification?: Classification;
  error?: { code: string; message: string };
}

export function announceFile({ name, index }: { name: string; index: number }, outcome: Outcome<Classification>): void {
  const detail: AnnouncedFile = outcome.ok
    ? { name, index, classification: outcome.value }
    : { name, index, error: { code: outcome.error.code, message: describeError(outcome.error) } };
  document.dispatchEvent(new CustomEvent('gaplens:file', { detail }));
}

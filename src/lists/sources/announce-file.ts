import type { Classification, Outcome } from '../../domain/classification';
import { describeError } from '../../platform/i18n';

/** The `detail` of the event `gaplens:file` on the popup's document, for programs that drive the popup. */
export interface AnnouncedFile {
  name: string;
  /** Position among the files given together, from 0. */
  index: number;
  classification?: Classification;
  /** The file itself, for programs that ask more about it. */
  file: File;
  error?: { code: string; message: string };
}

export function announceFile(file: Pick<AnnouncedFile, 'name' | 'index' | 'file'>, outcome: Outcome<Classification>): void {
  const detail: AnnouncedFile = outcome.ok
    ? { ...file, classification: outcome.value }
    : { ...file, error: { code: outcome.error.code, message: describeError(outcome.error) } };
  document.dispatchEvent(new CustomEvent('gaplens:file', { detail }));
}

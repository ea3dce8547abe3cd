import { text } from '../../platform/i18n';
import { useTransfers } from './use-transfers';

export type OnFiles = (files: Iterable<File>, nameOf?: (file: File) => string) => void;

/** Takes files that are dropped or pasted anywhere on the page. Answers whether some are held over it right now. */
export function useGivenFiles(onFiles: OnFiles): boolean {
  return useTransfers(({ files }, pastedInto) => {
    if (files.length > 0) onFiles(files, pastedInto ? () => text('popup_pasted') : undefined);
  });
}

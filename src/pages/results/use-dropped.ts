import { useTransfers } from '../../ui/hooks/use-transfers';
import { filesOf, type FoundFiles, readDropped } from '../../lists/sources/given/read-dropped';

/** Takes files and folders dropped anywhere, and files and text pasted. Answers whether some are held over the page right now. */
export function useDropped(onFiles: (found: Promise<FoundFiles>) => void): boolean {
  return useTransfers((data, pastedInto) => {
    if (pastedInto === null) return onFiles(readDropped(data.items));
    // Into a field it is a text like any other.
    if (pastedInto instanceof HTMLInputElement) return undefined;
    const pasted = data.getData('text/plain');
    const text = pasted === '' ? [] : [new File([pasted], 'list.txt', { type: 'text/plain' })];
    return onFiles(Promise.resolve({ files: filesOf([...data.files, ...text]), unread: [] }));
  });
}

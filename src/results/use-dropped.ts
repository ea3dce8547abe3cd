import { useTransfers } from '../components/use-transfers';
import { type FoundFile, filesOf, readDropped } from '../listing/given/read-dropped';

/** Takes files and folders dropped anywhere, and files and text pasted. Answers whether some are held over the page right now. */
export function useDropped(onFiles: (files: FoundFile[]) => void): boolean {
  const take = (files: FoundFile[]) => {
    if (files.length > 0) onFiles(files);
  };
  return useTransfers((data, pastedInto) => {
    if (pastedInto === null) return void readDropped(data.items).then(take, () => undefined);
    // Into a field it is a text like any other.
    if (pastedInto instanceof HTMLInputElement) return undefined;
    const pasted = data.getData('text/plain');
    const text = pasted === '' ? [] : [new File([pasted], 'list.txt', { type: 'text/plain' })];
    return take(filesOf([...data.files, ...text]));
  });
}

import type { GivenItem } from '../listing/given/given-item';
import { type BadLine, nameOfAddress, parseAddresses } from '../listing/given/parse-addresses';
import { type FoundFile, isImageFile, isTextFile } from '../listing/given/read-dropped';

/** What a person gave, as a list. */
export interface Given {
  title: string;
  items: GivenItem[];
  /** Lines of the text files that hold no address. */
  bad: BadLine[];
  /** Files that are neither images nor texts. */
  otherFiles: number;
}

/** Images become items, and the addresses in text files too. */
export async function readGiven(files: readonly FoundFile[]): Promise<Given> {
  const images = files.filter(({ file }) => isImageFile(file));
  const texts = files.filter(({ file }) => !isImageFile(file) && isTextFile(file));
  const lists = await Promise.all(texts.map(async ({ file }) => parseAddresses(await file.text())));
  const addresses = new Set(lists.flatMap((list) => list.addresses));
  return {
    title: titleOf(files),
    items: [
      ...images.map(({ path, file }): GivenItem => ({ kind: 'file', name: path, file })),
      ...Array.from(addresses, (address): GivenItem => ({ kind: 'address', name: nameOfAddress(address), address })),
    ],
    bad: lists.flatMap((list) => list.bad),
    otherFiles: files.length - images.length - texts.length,
  };
}

/** The folder that all lie in, or the one file; else nothing. */
function titleOf(files: readonly FoundFile[]): string {
  const folders = new Set(files.map(({ path }) => (path.includes('/') ? (path.split('/')[0] ?? '') : '')));
  const [folder = ''] = folders;
  if (folders.size === 1 && folder !== '') return folder;
  return files.length === 1 ? (files[0]?.file.name ?? '') : '';
}

import type { UserFile } from '../../lists/sources/user-files/user-file';
import { type AddressList, type BadLine, nameOfAddress, parseAddresses } from '../../lists/sources/user-files/parse-addresses';
import { type FoundFile, isImageFile, isTextFile } from '../../lists/sources/user-files/read-dropped';

/** The user's files as a list. */
export interface UserFiles {
  title: string;
  items: UserFile[];
  /** Lines of the text files that hold no address. */
  bad: BadLine[];
  /** Number of files that are neither images nor texts. */
  otherFiles: number;
  /** Paths of files and folders that could not be read. */
  unread: string[];
}

/** Returns the image files and the addresses in text files as a list. `unread` names texts that cannot be read. */
export async function readUserFiles(files: readonly FoundFile[], unread: readonly string[] = []): Promise<UserFiles> {
  const images = files.filter(({ file }) => isImageFile(file));
  const texts = files.filter(({ file }) => !isImageFile(file) && isTextFile(file));
  const lists = await Promise.all(texts.map(readList));
  const read = lists.filter((list) => list !== null);
  const addresses = new Set(read.flatMap((list) => list.addresses));
  return {
    title: titleOf(files),
    items: [
      ...images.map(({ path, file }): UserFile => ({ kind: 'file', name: path, file })),
      ...Array.from(addresses, (address): UserFile => ({ kind: 'address', name: nameOfAddress(address), address })),
    ],
    bad: read.flatMap((list) => list.bad),
    otherFiles: files.length - images.length - texts.length,
    unread: [...unread, ...texts.flatMap(({ path }, place) => (lists[place] === null ? path : []))],
  };
}

/** Reads a list of addresses; `null` if the browser cannot read the file, which may have gone by now. */
async function readList({ file }: FoundFile): Promise<AddressList | null> {
  try {
    return parseAddresses(await file.text());
  } catch {
    return null;
  }
}

/** Returns the name of the folder that contains all files, or of the only file; otherwise an empty text. */
function titleOf(files: readonly FoundFile[]): string {
  const folders = new Set(files.map(({ path }) => (path.includes('/') ? (path.split('/')[0] ?? '') : '')));
  const [folder = ''] = folders;
  if (folders.size === 1 && folder !== '') return folder;
  return files.length === 1 ? (files[0]?.file.name ?? '') : '';
}

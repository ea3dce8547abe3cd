import { expect, test } from 'vitest';
import { readDropped } from '../../../../../src/lists/sources/user-files/read-dropped';

const refused = () => new DOMException('The entry could not be read', 'NotReadableError');

/** Entries as a browser gives them: of a file, or of a folder, of which it gives some at a time. */
function fileEntry(fullPath: string, isReadable = true): FileSystemEntry {
  const name = fullPath.split('/').at(-1) ?? '';
  const file = (onFile: (file: File) => void, onError: (error: DOMException) => void) =>
    isReadable ? onFile(new File(['pixels'], name)) : onError(refused());
  return Object.assign({ isFile: true, isDirectory: false, fullPath, name }, { file }) as unknown as FileSystemEntry;
}

function folderEntry(fullPath: string, children: FileSystemEntry[], isReadable = true): FileSystemEntry {
  const left = [...children];
  const readEntries = (onEntries: (entries: FileSystemEntry[]) => void, onError: (error: DOMException) => void) =>
    isReadable ? onEntries(left.splice(0, 1)) : onError(refused());
  const name = fullPath.split('/').at(-1) ?? '';
  const folder = { isFile: false, isDirectory: true, fullPath, name, createReader: () => ({ readEntries }) };
  return folder as unknown as FileSystemEntry;
}

function dropped(...entries: FileSystemEntry[]): DataTransferItemList {
  return entries.map((entry) => ({ webkitGetAsEntry: () => entry })) as unknown as DataTransferItemList;
}

test('reads files and folders in the order of their paths', async () => {
  const folder = folderEntry('/trip', [fileEntry('/trip/b.jpg'), folderEntry('/trip/a', [fileEntry('/trip/a/c.jpg')])]);
  const { files, unread } = await readDropped(dropped(folder, fileEntry('/d.jpg')));
  expect(files.map(({ path }) => path)).toEqual(['trip/a/c.jpg', 'trip/b.jpg', 'd.jpg']);
  expect(unread).toEqual([]);
});

test('names each file or folder that cannot be read, and still reads the others', async () => {
  const closed = folderEntry('/trip/closed', [fileEntry('/trip/closed/e.jpg')], false);
  const folder = folderEntry('/trip', [fileEntry('/trip/a.jpg', false), fileEntry('/trip/b.jpg'), closed]);
  const { files, unread } = await readDropped(dropped(folder, fileEntry('/gone.jpg', false)));
  expect(files.map(({ path }) => path)).toEqual(['trip/b.jpg']);
  expect(unread).toEqual(['trip/a.jpg', 'trip/closed', 'gone.jpg']);
});

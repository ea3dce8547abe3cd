import { expect, test } from 'vitest';
import type { FoundFile } from '../../../../src/lists/sources/user-files/read-dropped';
import { readUserFiles } from '../../../../src/pages/results/read-user-files';

// @vitest-environment jsdom

const found = (path: string, type: string, content = ''): FoundFile => {
  const file = new File([content], path.split('/').at(-1) ?? '', { type });
  // jsdom has no Blob.text.
  return { path, file: Object.assign(file, { text: async () => content }) };
};

test('lists the images of a folder by path, and counts the other files', async () => {
  const files = [found('Trip/a.jpg', 'image/jpeg'), found('Trip/more/b.AVIF', ''), found('Trip/notes.pdf', 'application/pdf')];
  const { title, items, otherFiles, bad } = await readUserFiles(files);
  expect(title).toBe('Trip');
  expect(items.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['file Trip/a.jpg', 'file Trip/more/b.AVIF']);
  expect({ otherFiles, bad }).toEqual({ otherFiles: 1, bad: [] });
});

test('names a text file that cannot be read, and still reads the others', async () => {
  const gone = found('Trip/list.txt', 'text/plain');
  const text = () => Promise.reject(new DOMException('The requested file could not be read', 'NotReadableError'));
  Object.assign(gone.file, { text });
  const files = [gone, found('Trip/a.jpg', 'image/jpeg'), found('Trip/more.txt', 'text/plain', 'https://example.org/b.png')];
  const { items, unread, bad } = await readUserFiles(files, ['Trip/closed']);
  expect(items.map(({ name }) => name)).toEqual(['Trip/a.jpg', 'b.png']);
  expect({ unread, bad }).toEqual({ unread: ['Trip/closed', 'Trip/list.txt'], bad: [] });
});

test('reads the addresses in a text file, each once, and its bad lines', async () => {
  const address = 'https://example.org/a.png';
  const { title, items, bad } = await readUserFiles([found('list.txt', 'text/plain', `${address}\n${address}\nnothing`)]);
  expect(title).toBe('list.txt');
  expect(items).toEqual([{ kind: 'address', name: 'a.png', address }]);
  expect(bad).toEqual([{ line: 3, text: 'nothing' }]);
});

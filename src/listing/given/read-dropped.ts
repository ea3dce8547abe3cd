/** A file with where it lay in the folder that was given. */
export interface FoundFile {
  path: string;
  file: File;
}

/** Endings of image files that systems know no type of. */
const endings = /\.(avif|apng|bmp|gif|ico|jfif|jpe?g|png|svg|webp)$/i;

export function isImageFile({ name, type }: File): boolean {
  return type.startsWith('image/') || endings.test(name);
}

export function isTextFile({ name, type }: File): boolean {
  return type === 'text/plain' || /\.(txt|list)$/i.test(name);
}

/** Files that an `<input>` gave: of a folder with their paths in it. */
export function filesOf(input: Iterable<File>): FoundFile[] {
  return Array.from(input, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** What was dropped, the content of folders included, in the order of their paths. Entries are only there during the event. */
export async function readDropped(items: DataTransferItemList): Promise<FoundFile[]> {
  const entries = Array.from(items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const found = await Promise.all(entries.map(readEntry));
  return found.flat();
}

async function readEntry(entry: FileSystemEntry): Promise<FoundFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  if (!isDirectory(entry)) return [];
  const children = await readAll(entry.createReader());
  const found: FoundFile[] = [];
  // One after the other: a folder may have thousands.
  for (const child of children.toSorted((one, other) => one.name.localeCompare(other.name)))
    found.push(...(await readEntry(child)));
  return found;
}

/** A reader gives some at a time, and none at the end. */
async function readAll(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

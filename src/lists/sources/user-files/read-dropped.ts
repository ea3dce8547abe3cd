/** The files that a person gave, as far as they could be read. */
export interface FoundFiles {
  files: FoundFile[];
  /** Paths of files and folders that could not be read. */
  unread: string[];
}

/** A file with its path in the folder that was given. */
export interface FoundFile {
  path: string;
  file: File;
}

/** File name extensions of images whose type some systems do not know. */
const endings = /\.(avif|apng|bmp|gif|ico|jfif|jpe?g|png|svgz?|webp)$/i;

export function isImageFile({ name, type }: File): boolean {
  return type.startsWith('image/') || endings.test(name);
}

export function isTextFile({ name, type }: File): boolean {
  return type === 'text/plain' || /\.(txt|list)$/i.test(name);
}

/** Returns the files of an `<input>`, those of a folder with their paths in it. */
export function filesOf(input: Iterable<File>): FoundFile[] {
  return Array.from(input, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/**
 * Returns dropped files, including the content of folders, in the order of their paths. An unreadable file does not stop the
 * others. Call it during the event: later, the entries are gone.
 */
export async function readDropped(items: DataTransferItemList): Promise<FoundFiles> {
  const entries = Array.from(items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return joinFound(await Promise.all(entries.map(readEntry)));
}

async function readEntry(entry: FileSystemEntry): Promise<FoundFiles> {
  const path = entry.fullPath.replace(/^\//, '');
  try {
    if (isFile(entry)) return { files: [{ path, file: await readFile(entry) }], unread: [] };
    return isDirectory(entry) ? await readFolder(entry) : joinFound([]);
  } catch {
    // The entry has gone since the drop, or the browser may not read it: the page names it.
    return { files: [], unread: [path] };
  }
}

function readFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

async function readFolder(entry: FileSystemDirectoryEntry): Promise<FoundFiles> {
  const children = await readAll(entry.createReader());
  const found: FoundFiles[] = [];
  // One after the other, because a folder may have thousands.
  for (const child of children.toSorted((one, other) => one.name.localeCompare(other.name))) found.push(await readEntry(child));
  return joinFound(found);
}

function joinFound(all: readonly FoundFiles[]): FoundFiles {
  return { files: all.flatMap(({ files }) => files), unread: all.flatMap(({ unread }) => unread) };
}

/** Reads all entries of a folder. The reader returns some at a time, and none at the end. */
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

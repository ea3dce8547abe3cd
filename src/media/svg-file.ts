import { GapLensError } from '../domain/errors';
import { refuseTooLarge } from './read-limited';

/** Bytes from the start of a file that are searched. Some editors begin drawings with a long comment, or with many entities. */
const HEAD = 65_536;

/** Returns whether a file is an SVG image: by its content, or by its type if the content is markup. */
export function isSvg({ bytes, mimeType }: { bytes: ArrayBuffer; mimeType: string }): boolean {
  const text = decodeText(new Uint8Array(bytes, 0, Math.min(HEAD, bytes.byteLength)));
  const { root } = readProlog(text);
  if (/^<([\w-]+:)?svg[\s/>]/i.test(root)) return true;
  const mayBe = text === '' || (root.startsWith('<') && !/^<(html|head|body)\b/i.test(root));
  return mayBe && /^image\/svg\b/i.test(mimeType);
}

/** Unzips a zipped SVG image (`.svgz`), or returns `null` for every other file. @throws GapLensError `image-broken`, `image-too-many-bytes` */
export async function unzipSvg(bytes: ArrayBuffer): Promise<ArrayBuffer | null> {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first !== 0x1f || second !== 0x8b) return null;
  const parts: ArrayBuffer[] = [];
  let length = 0;
  const isDrawing = async () => isSvg({ bytes: await new Blob(parts).arrayBuffer(), mimeType: '' });
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  let checked = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (value) parts.push(value.slice().buffer);
      length += value?.length ?? 0;
      // A few zipped bytes can grow without bound.
      refuseTooLarge(length);
      if (!checked && (done || length >= HEAD)) {
        checked = true;
        if (!(await isDrawing())) return null;
      }
      if (done) return await new Blob(parts).arrayBuffer();
    }
  } catch (error) {
    if (error instanceof GapLensError) throw error;
    // The archive is truncated, or its checksum is wrong.
    if (await isDrawing()) throw new GapLensError('image-broken');
    return null;
  } finally {
    // `cancel` rejects if the stream failed, which is handled above.
    reader.cancel().catch(() => undefined);
  }
}

/** Decodes text as browsers do: UTF-16 with or without a byte order mark, otherwise UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

export function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  // A byte order mark, or "<" in two bytes.
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  return 'utf-8';
}

/** Splits markup into its document type, if it has one, and the text from the root element on. */
export function readProlog(text: string): { doctype: string; root: string } {
  // One part at a time: a single expression would try every way to divide a text with many comments.
  const part = /^\s*(?:<\?[^]*?\?>|<!--[^]*?-->|(<!doctype[^>[]*(?:\[[^]*?\]\s*)?>))/i;
  let root = text;
  let doctype = '';
  for (let found = part.exec(root); found; found = part.exec(root)) {
    root = root.slice(found[0].length);
    doctype ||= found[1] ?? '';
  }
  return { doctype, root: root.trimStart() };
}

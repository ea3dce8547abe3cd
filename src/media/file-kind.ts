import { bigEndian, littleEndian } from './read-bytes';
import { decodeText, readProlog } from './svg-file';

/** The kind of a file according to its first bytes, whatever its name or its server says. */
export type FileKind =
  /** A format that every browser decodes. A file that cannot be decoded is therefore damaged. */
  | { is: 'image'; mimeType: string }
  /** A format that no browser decodes, or only some. */
  | { is: 'foreign'; name: string }
  | { is: 'other'; mimeType: string };

const image = (mimeType: string): FileKind => ({ is: 'image', mimeType });
const foreign = (name: string): FileKind => ({ is: 'foreign', name });
const other = (mimeType: string): FileKind => ({ is: 'other', mimeType });

/** The first bytes of each kind of file, one character per byte. The first match counts. */
const SIGNATURES: readonly [start: string, kind: FileKind][] = [
  ['\xff\xd8\xff', image('image/jpeg')],
  ['\x89PNG\r\n\x1a\n', image('image/png')],
  ['GIF87a', image('image/gif')],
  ['GIF89a', image('image/gif')],
  ['\xff\x0a', foreign('JPEG XL')],
  ['\0\0\0\x0cJXL \r\n\x87\n', foreign('JPEG XL')],
  ['\0\0\0\x0cjP  \r\n\x87\n', foreign('JPEG 2000')],
  ['\xff\x4f\xff\x51', foreign('JPEG 2000')],
  ['II\xbc', foreign('JPEG XR')],
  ['8BPS', foreign('Photoshop (PSD)')],
  ['gimp xcf', foreign('GIMP (XCF)')],
  ['DDS ', foreign('DDS')],
  ['\xabKTX ', foreign('KTX')],
  ['icns', foreign('Apple icon (ICNS)')],
  ['%PDF-', foreign('PDF')],
  ['%!PS', foreign('EPS (PostScript)')],
  ['\xc5\xd0\xd3\xc6', foreign('EPS (PostScript)')],
  ['IIRO', foreign('Olympus raw (ORF)')],
  ['IIRS', foreign('Olympus raw (ORF)')],
  ['MMOR', foreign('Olympus raw (ORF)')],
  ['IIU\0', foreign('Panasonic raw (RW2)')],
  ['FUJIFILMCCD-RAW', foreign('Fujifilm raw (RAF)')],
  ['FOVb', foreign('Sigma raw (X3F)')],
  ['\0MRM', foreign('Minolta raw (MRW)')],
  ['\x76\x2f\x31\x01', foreign('OpenEXR')],
  ['#?RADIANCE', foreign('Radiance HDR')],
  ['#?RGBE', foreign('Radiance HDR')],
  ['qoif', foreign('QOI')],
  ['farbfeld', foreign('farbfeld')],
  ['FLIF', foreign('FLIF')],
  ['BPG\xfb', foreign('BPG')],
  ['AT&TFORM', foreign('DjVu')],
  ['\x8aMNG', foreign('MNG')],
  ['\x8bJNG', foreign('JNG')],
  ['SIMPLE  =', foreign('FITS')],
  ['\xd7\xcd\xc6\x9a', foreign('Windows metafile (WMF)')],
  ['/* XPM */', foreign('XPM')],
  ['\x1f\x8b', other('application/gzip')],
  ['PK\x03\x04', other('application/zip')],
  ['\x1aE\xdf\xa3', other('video/webm')],
  ['OggS', other('application/ogg')],
  ['ID3', other('audio/mpeg')],
];

/** Signatures of TIFF: little- and big-endian, each also as BigTIFF. */
const TIFF = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'];

/** Returns what a file is, or `null` if it has no known signature. */
export function kindOf(bytes: Uint8Array): FileKind | null {
  const start = latin1(bytes.subarray(0, 64));
  const found = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (found) return found[1];
  if (start.startsWith('RIFF')) return riffKind(start.slice(8, 12));
  if (start.slice(4, 8) === 'ftyp') return boxedKind(bytes);
  if (TIFF.some((signature) => start.startsWith(signature))) return foreign(tiffName(bytes));
  if (start.startsWith('BM')) return isBitmap(bytes) ? image('image/bmp') : null;
  if (isIcon(bytes)) return image('image/x-icon');
  if (/^P[1-7]\s+[\d#A-Z]/.test(start)) return foreign('Netpbm (PNM)');
  if (start.slice(40, 44) === ' EMF') return foreign('Windows metafile (EMF)');
  if (latin1(bytes.subarray(128, 132)) === 'DICM') return foreign('DICOM');
  if (isPcx(bytes)) return foreign('PCX');
  return isTarga(bytes) ? foreign('TGA') : null;
}

/** Returns whether a file begins as an HTML document: servers answer with one where an image is missing. */
export function isHtml(start: Uint8Array): boolean {
  const { doctype, root } = readProlog(decodeText(start));
  return /^<!doctype html\b/i.test(doctype) || /^<(html|head|body)\b/i.test(root);
}

/** Returns the type of a file that is not an image, even where its server says that it is an image, or says nothing. */
export function nameKind(bytes: Uint8Array, mimeType: string, kind: FileKind | null): string {
  if (mimeType !== '' && !/^(image\/|application\/octet-stream)/.test(mimeType)) return mimeType;
  if (kind?.is === 'other') return kind.mimeType;
  // Text has no control characters but tab and line ends.
  const isText = bytes.subarray(0, 1024).every((byte) => byte >= 32 || (byte >= 9 && byte <= 13));
  return isText ? 'text/plain' : 'application/octet-stream';
}

function riffKind(form: string): FileKind | null {
  if (form === 'WEBP') return image('image/webp');
  if (form === 'WAVE') return other('audio/wav');
  return form === 'AVI ' ? other('video/x-msvideo') : null;
}

/** Brands of images that are encoded with HEVC (ISO/IEC 23008-12, annex B). */
const HEVC = /^(hei[cxms]|hev[cxms])$/;

/**
 * Returns the kind of an ISO base media file. The major brand is followed by a version and the compatible brands; some programs name the
 * codec only among the compatible brands.
 */
function boxedKind(bytes: Uint8Array): FileKind {
  const end = Math.min(bigEndian(bytes, 0, 4), bytes.length, 256);
  const brands = [latin1(bytes.subarray(8, 12))];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(latin1(bytes.subarray(at, at + 4)));
  for (const brand of brands) {
    if (/^avi[fs]$/.test(brand)) return image('image/avif');
    if (HEVC.test(brand)) return foreign('HEIC');
    if (brand === 'crx ') return foreign('Canon raw (CR3)');
  }
  if (brands.some((brand) => /^(mif[12]|msf1|miaf|avci|j2ki|vvic|evbi)$/.test(brand))) return foreign('HEIF');
  return other(brands[0] === 'qt  ' ? 'video/quicktime' : 'video/mp4');
}

const MAKE = 0x10f;
const SUB_DIRECTORIES = 0x14a;
const DNG_VERSION = 0xc612;

/** Entries of a directory that are checked: more than any camera writes. */
const MOST_ENTRIES = 200;

/**
 * Returns the name of a TIFF-based format. Raw photographs are TIFF files whose first directory (TIFF 6.0, section 2) describes a preview
 * and names the camera's maker.
 */
function tiffName(bytes: Uint8Array): string {
  const wholeAt = bytes[0] === 0x49 ? littleEndian : bigEndian;
  if (latin1(bytes.subarray(8, 10)) === 'CR') return 'Canon raw (CR2)';
  const directory = wholeAt(bytes, 4, 4);
  const tags = new Map<number, number>();
  const count = Math.min(wholeAt(bytes, directory, 2), MOST_ENTRIES);
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12;
    tags.set(wholeAt(bytes, at, 2), wholeAt(bytes, at + 8, 4));
  }
  if (tags.has(DNG_VERSION)) return 'raw photograph (DNG)';
  const make = tags.get(MAKE) ?? 0;
  const maker = latin1(bytes.subarray(make, make + 8));
  if (tags.has(SUB_DIRECTORIES) && /^NIKON/i.test(maker)) return 'Nikon raw (NEF)';
  if (tags.has(SUB_DIRECTORIES) && /^SONY/i.test(maker)) return 'Sony raw (ARW)';
  return /^(PENTAX|RICOH)/i.test(maker) && tags.has(SUB_DIRECTORIES) ? 'Pentax raw (PEF)' : 'TIFF';
}

/** Returns whether the second header of a BMP states a length that such headers have. */
function isBitmap(bytes: Uint8Array): boolean {
  return [12, 16, 40, 52, 56, 64, 108, 124].includes(littleEndian(bytes, 14, 4));
}

/** Returns whether a file is an icon or a cursor. Both list their images, each with a byte that is always 0. */
function isIcon(bytes: Uint8Array): boolean {
  const isOfType = littleEndian(bytes, 0, 2) === 0 && (bytes[2] === 1 || bytes[2] === 2) && bytes[3] === 0;
  const count = littleEndian(bytes, 4, 2);
  return isOfType && count > 0 && count < 256 && bytes[9] === 0;
}

/** Returns whether a file begins like PCX: manufacturer's number, version, run-length encoding, bits per pixel. */
function isPcx([manufacturer, version = 255, encoding, bits = 0]: Uint8Array): boolean {
  return manufacturer === 10 && version <= 5 && encoding === 1 && [1, 2, 4, 8].includes(bits);
}

/** Returns whether a file is a TGA, which has no signature: it has the footer, or all fields of its header are plausible (Truevision TGA 2.0). */
function isTarga(bytes: Uint8Array): boolean {
  if (latin1(bytes.subarray(-18)).startsWith('TRUEVISION-XFILE')) return true;
  const [, palette = 255, type = 0] = bytes;
  const hasPalette = type === 1 || type === 9;
  const isType = hasPalette || type === 2 || type === 3 || type === 10 || type === 11;
  const isPalette = hasPalette ? palette === 1 : palette === 0 && bytes.subarray(3, 8).every((byte) => byte === 0);
  const hasSize = littleEndian(bytes, 12, 2) > 0 && littleEndian(bytes, 14, 2) > 0;
  return isType && isPalette && hasSize && [8, 15, 16, 24, 32].includes(bytes[16] ?? 0);
}

/** Returns one character per byte. (`TextDecoder` decodes windows-1252 instead of latin1, where 0x89 is another character.) */
export function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

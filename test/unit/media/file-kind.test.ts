import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../src/media/file-kind';

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const boxed = (...brands: string[]) => {
  const [major, ...compatible] = brands;
  return bytes(`\0\0\0${String.fromCharCode(16 + 4 * compatible.length)}ftyp${major}\0\0\0\0${compatible.join('')}`);
};

/** A TIFF file with one directory: tags with values of four bytes each, then the data that the values point to. */
function tiff(order: 'II' | 'MM', tags: [number, number][], tail = ''): Uint8Array {
  const file = Buffer.alloc(14 + tags.length * 12);
  const little = order === 'II';
  const write16 = (value: number, at: number) => (little ? file.writeUInt16LE(value, at) : file.writeUInt16BE(value, at));
  const write32 = (value: number, at: number) => (little ? file.writeUInt32LE(value, at) : file.writeUInt32BE(value, at));
  file.write(order, 0, 'latin1');
  write16(42, 2);
  write32(8, 4);
  write16(tags.length, 8);
  for (const [index, [tag, value]] of tags.entries()) {
    write16(tag, 10 + index * 12);
    write32(value, 18 + index * 12);
  }
  return Uint8Array.from([...file, ...bytes(tail)]);
}

const tga = bytes('\0\0\x02\0\0\0\0\0\0\0\0\0\x40\0\x30\0\x18\0' + '\x7f'.repeat(100));

describe('a file is recognized by its bytes', () => {
  it.each([
    ['JPEG', bytes('\xff\xd8\xff\xe1'), 'image/jpeg'],
    ['PNG', bytes('\x89PNG\r\n\x1a\n'), 'image/png'],
    ['WebP', bytes('RIFF\x01\x02\x03\x04WEBPVP8 '), 'image/webp'],
    ['BMP', bytes('BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0'), 'image/bmp'],
    ['an icon', bytes('\0\0\x01\0\x01\0\x20\x20\0\0\x01\0'), 'image/x-icon'],
    ['AVIF', boxed('avif', 'mif1', 'miaf'), 'image/avif'],
    ['an AVIF sequence', boxed('avis', 'msf1'), 'image/avif'],
    ['AVIF whose codec is only among the compatible brands', boxed('mif1', 'miaf', 'avif'), 'image/avif'],
    ['AVIF by the brand of a profile', boxed('miaf', 'MA1B', 'avif'), 'image/avif'],
  ])('as %s, which browsers decode', (_, file, mimeType) => {
    expect(kindOf(file)).toEqual({ is: 'image', mimeType });
  });

  it.each([
    ['HEIC', boxed('heic', 'mif1')],
    ['HEIC', boxed('mif1', 'heic')],
    ['HEIC', boxed('hevc')],
    ['HEIF', boxed('mif1', 'miaf')],
    ['Canon raw (CR3)', boxed('crx ', 'isom')],
    ['JPEG XL', bytes('\xff\x0a\x7f')],
    ['JPEG XL', bytes('\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x14ftypjxl ')],
    ['JPEG 2000', bytes('\0\0\0\x0cjP  \r\n\x87\n')],
    ['JPEG 2000', bytes('\xff\x4f\xff\x51')],
    ['TIFF', tiff('II', [[0x100, 640]])],
    ['TIFF', tiff('MM', [[0x10f, 38]], 'EPSON\0')],
    ['TIFF', bytes('MM\0+\0\x08\0\0')],
    ['raw photograph (DNG)', tiff('II', [[0xc612, 1]])],
    [
      'Nikon raw (NEF)',
      tiff(
        'MM',
        [
          [0x10f, 38],
          [0x14a, 9],
        ],
        'NIKON CORPORATION',
      ),
    ],
    [
      'Sony raw (ARW)',
      tiff(
        'II',
        [
          [0x10f, 38],
          [0x14a, 9],
        ],
        'SONY\0',
      ),
    ],
    ['Canon raw (CR2)', bytes('II*\0\x10\0\0\0CR\x02\0')],
    ['Photoshop (PSD)', bytes('8BPS\0\x01')],
    ['DDS', bytes('DDS |')],
    ['PDF', bytes('%PDF-1.7')],
    ['EPS (PostScript)', bytes('%!PS-Adobe-3.0 EPSF-3.0')],
    ['Apple icon (ICNS)', bytes('icns\0\0')],
    ['TGA', tga],
    ['Netpbm (PNM)', bytes('P6\n640 480\n255\n')],
    ['OpenEXR', bytes('\x76\x2f\x31\x01\x02')],
    ['QOI', bytes('qoif\0')],
  ])('as %s, which browsers do not decode (%#)', (name, file) => {
    expect(kindOf(file)).toEqual({ is: 'foreign', name });
  });

  it.each([
    ['text that begins like a bitmap', bytes('BMW builds cars in Munich, and motorcycles.')],
    ['text that begins like a Netpbm file', bytes('P2P networks')],
    ['zeros', new Uint8Array(1000)],
    ['nothing', new Uint8Array()],
    ['a transport stream of zeros and ones', bytes('\0\0\x01\xba' + '\x44'.repeat(50))],
  ])('and %s has no kind', (_, file) => {
    expect(kindOf(file)).toBeNull();
  });
});

import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { frameInput, readReferenceInputs } from '../support/reference.mjs';
import { writePng } from './images/png.mjs';

/** Writes the reference's inputs as image files that the preprocessing gives back byte by byte. */
export async function writeFramedInputs(): Promise<{ folder: string; files: string[] }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-inputs-'));
  const files: string[] = [];
  for (const { name, rgb } of await readReferenceInputs()) {
    const framed = frameInput(rgb);
    const at = (x: number, y: number) => [0, 1, 2].map((channel) => (framed.rgb[(y * framed.side + x) * 3 + channel] ?? 0) / 255);
    const file = path.join(folder, `${name}.png`);
    await writePng(file, { width: framed.side, height: framed.side, color: 'rgb' }, at);
    files.push(file);
  }
  return { folder, files };
}

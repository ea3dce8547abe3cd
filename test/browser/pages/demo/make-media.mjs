// @ts-check
// Makes the two files of the demo page that are derived from its photographs, with ffmpeg:
//   photos/polar-bear.webm     a clip of 2.5 s that zooms slowly in and out, so that its loop has no seam
//   photos/photographer-256.jpg  the smaller choice of the `srcset`
// Run by a maintainer after a photograph has changed: node test/browser/pages/demo/make-media.mjs
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const framesPerSecond = 24;
const frames = 60;
const clip = { width: 480, height: 360, largestBytes: 200_000 };
/** How far the clip zooms in: 1 shows the whole photograph. */
const largestZoom = 1.2;
/** zoompan places its window on whole pixels; working this many times larger makes the motion smooth. */
const oversampling = 5;

makeClip();
makeSmallPhotograph();

function makeClip() {
  const zoom = `1+${largestZoom - 1}*(1-cos(2*PI*on/${frames}))/2`;
  const filters = [
    `scale=${clip.width * oversampling}:${clip.height * oversampling}:flags=lanczos`,
    `zoompan=z='${zoom}':x='(iw-iw/zoom)*0.55':y='(ih-ih/zoom)/2':d=${frames}:s=${clip.width}x${clip.height}:fps=${framesPerSecond}`,
    'format=yuv420p',
  ];
  const output = photo('polar-bear.webm');
  // One thread and bit-exact muxing: the same ffmpeg gives the same bytes again.
  ffmpeg(
    '-i',
    photo('polar-bear.jpg'),
    '-vf',
    filters.join(','),
    '-frames:v',
    `${frames}`,
    '-an',
    '-c:v',
    'libvpx-vp9',
    '-crf',
    '38',
    '-b:v',
    '0',
    '-deadline',
    'good',
    '-cpu-used',
    '1',
    '-threads',
    '1',
    '-fflags',
    '+bitexact',
    '-flags:v',
    '+bitexact',
    output,
  );
  const bytes = statSync(output).size;
  if (bytes > clip.largestBytes) throw new Error(`The clip has ${bytes} bytes; the page allows ${clip.largestBytes}.`);
}

function makeSmallPhotograph() {
  ffmpeg(
    '-i',
    photo('photographer.jpg'),
    '-vf',
    'scale=256:256:flags=lanczos',
    '-q:v',
    '3',
    '-bitexact',
    photo('photographer-256.jpg'),
  );
}

/** @param {string} name */
function photo(name) {
  return fileURLToPath(new URL(`photos/${name}`, import.meta.url));
}

/** @param {string[]} options */
function ffmpeg(...options) {
  execFileSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...options], { stdio: 'inherit' });
}

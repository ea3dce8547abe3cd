// @ts-check
// Makes icon-16.png, -32, -48 and -128 from icon.svg, and the toolbar's sizes of icon-light.svg: node icons/make.mjs
// Chromium draws them: it is on the machine for the tests anyway, and draws as the toolbar does.
import { readFile, writeFile } from 'node:fs/promises';
import { launch } from 'puppeteer-core';
import { ensureBrowsers } from '../test/support/ensure-browsers.mjs';

/** Sizes in pixels, by the name of the drawing. */
const drawings = { icon: [16, 32, 48, 128], 'icon-light': [16, 32] };

const { chrome } = await ensureBrowsers({ browsers: ['chrome'] });
if (chrome === undefined) throw new Error('The icons are drawn by Chromium, and there is none.');
const browser = await launch({
  executablePath: chrome,
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  const page = await browser.newPage();
  for (const [drawing, sizes] of Object.entries(drawings)) {
    const svg = await readFile(new URL(`${drawing}.svg`, import.meta.url), 'utf8');
    for (const size of sizes) {
      await page.setViewport({ width: size, height: size });
      await page.setContent(
        `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
      );
      await writeFile(new URL(`${drawing}-${size}.png`, import.meta.url), await page.screenshot({ omitBackground: true }));
    }
  }
} finally {
  await browser.close();
}

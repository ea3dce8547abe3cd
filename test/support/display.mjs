// @ts-check
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from './ensure-browsers.mjs';
import { cropXwd, pngFromXwd } from './screen-png.mjs';

/**
 * A screen on which browsers are shown, with a pointer and a keyboard that a test can use.
 * @typedef {object} Display
 * @property {NodeJS.ProcessEnv} env environment for the browser's process
 * @property {'virtual' | 'own'} kind
 * @property {(...args: (string | number)[]) => Promise<string>} xdotool operates the real pointer and keyboard; returns the
 * program's output
 * @property {() => Promise<string[]>} windows returns the ids of visible windows, including menus and popups
 * @property {(file: string) => Promise<void>} screenshot writes the screen's content as PNG
 * @property {(window: string) => Promise<Buffer>} pixels returns what the screen shows where a window is, given by its id
 * @property {() => Promise<void>} stop
 */

const screenSize = '1100x900x24';

/**
 * Starts a virtual screen (Xvfb) with an unused number.
 * @returns {Promise<Display>}
 */
export async function startDisplay() {
  const xvfb = findProgram('xvfb');
  if (!xvfb) throw new Error('Xvfb was not found: call ensureBrowsers({display: true}) first, or use ownDisplay().');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-display-'));
  const args = ['-displayfd', '3', '-screen', '0', screenSize, '-nolisten', 'tcp', '-noreset', '-fbdir', folder];
  const child = spawn(xvfb, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const kill = () => void child.kill();
  process.once('exit', kill);
  const number = await readDisplayNumber(child);
  const env = { ...process.env, DISPLAY: `:${number}`, WAYLAND_DISPLAY: '', MOZ_ENABLE_WAYLAND: '0' };
  const tools = pointerAndKeyboard(env);
  const dump = () => readFile(path.join(folder, 'Xvfb_screen0'));
  return {
    ...tools,
    env,
    kind: 'virtual',
    screenshot: async (file) => writeFile(file, pngFromXwd(await dump())),
    async pixels(window) {
      const geometry = await tools.xdotool('getwindowgeometry', '--shell', window);
      const field = (/** @type {string} */ name) => Number(new RegExp(`^${name}=(.*)$`, 'm').exec(geometry)?.[1] ?? 0);
      return cropXwd(await dump(), { x: field('X'), y: field('Y'), width: field('WIDTH'), height: field('HEIGHT') });
    },
    async stop() {
      process.removeListener('exit', kill);
      if (child.exitCode === null && child.signalCode === null) {
        child.kill();
        await once(child, 'exit');
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Returns the screen of the person who started the program.
 * @returns {Display}
 */
export function ownDisplay() {
  return {
    ...pointerAndKeyboard(process.env),
    env: process.env,
    kind: 'own',
    screenshot: () => Promise.reject(new Error("A picture of the screen is taken on a virtual one only, not on a person's.")),
    pixels: () => Promise.reject(new Error("Pixels are read from a virtual screen only, not from a person's.")),
    stop: () => Promise.resolve(),
  };
}

/** @param {NodeJS.ProcessEnv} env */
function pointerAndKeyboard(env) {
  const run = promisify(execFile);
  /** @param {(string | number)[]} args */
  async function xdotool(...args) {
    const program = findProgram('xdotool');
    if (!program) throw new Error('xdotool was not found: call ensureBrowsers({display: true}) first (Linux only).');
    return (await run(program, args.map(String), { env })).stdout.trim();
  }
  return {
    xdotool,
    windows: async () => (await xdotool('search', '--onlyvisible', '--name', '.*').catch(() => '')).split('\n'),
  };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string>}
 */
function readDisplayNumber(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk) => (said += chunk));
    child.stdio[3]?.on('data', (chunk) => resolve(String(chunk).trim()));
    child.once('error', (error) => reject(new Error(`Xvfb did not start: ${error.message}`)));
    child.once('exit', () => reject(new Error(`Xvfb did not start: ${said.trim()}`)));
  });
}

// @ts-check
/**
 * Runs our programs one after the other in this process, so that what they import is loaded once. Each message of the parent names a
 * program and its arguments; the answer is what the program printed, and its exit status.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** @type {string[]} */
let lines = [];
for (const name of /** @type {const} */ (['log', 'warn', 'error']))
  console[name] = (/** @type {unknown[]} */ ...values) => void lines.push(values.map(String).join(' '));

let runs = 0;
/** @param {{file: string, args: string[]}} program */
async function run({ file, args }) {
  lines = [];
  process.exitCode = undefined;
  process.argv = [process.execPath, path.resolve(file), ...args];
  try {
    // A program runs when it is imported. Another address makes Node import it again.
    await import(`${pathToFileURL(path.resolve(file))}?${(runs += 1)}`);
  } catch (error) {
    console.error(error instanceof Error ? error.stack : error);
    process.exitCode = 1;
  }
  process.send?.({ output: lines.join('\n'), status: process.exitCode ?? 0 });
}

process.on('message', (/** @type {{file: string, args: string[]}} */ program) => void run(program));

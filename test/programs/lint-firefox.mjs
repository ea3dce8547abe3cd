// @ts-check
/** Lints the built Firefox extension: any error and any warning fails. */
import { spawnSync } from 'node:child_process';

const args = ['addons-linter', 'dist/firefox', '--self-hosted', '--output', 'json'];
const { stdout } = spawnSync('npx', args, { encoding: 'utf8', maxBuffer: 1e8 });
/** @type {{errors: {code: string, message: string, file?: string}[], warnings: {code: string, message: string, file?: string}[]}} */
const { errors, warnings } = JSON.parse(stdout.slice(stdout.indexOf('{')));
const faults = [...errors, ...warnings];
for (const { code, message, file } of faults) console.error(`${file ?? ''}: ${code}: ${message}`);
process.exitCode = faults.length > 0 ? 1 : 0;

// @ts-check
/** Lints the built Firefox extension: any error fails, and any warning but Preact's own assignment to innerHTML, which we never use. */
import { spawnSync } from 'node:child_process';

const args = ['web-ext', 'lint', '--source-dir', 'dist/firefox', '--self-hosted', '--output', 'json'];
const { stdout } = spawnSync('npx', args, { encoding: 'utf8', maxBuffer: 1e8 });
/** @type {{errors: {code: string, message: string, file?: string}[], warnings: {code: string, message: string, file?: string}[]}} */
const { errors, warnings } = JSON.parse(stdout.slice(stdout.indexOf('{')));
const ours = [...errors, ...warnings.filter(({ code }) => code !== 'UNSAFE_VAR_ASSIGNMENT')];
for (const { code, message, file } of ours) console.error(`${file ?? ''}: ${code}: ${message}`);
process.exitCode = ours.length > 0 ? 1 : 0;

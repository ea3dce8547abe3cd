import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface ProgramResult {
  output: string;
  status: number;
}

/** Starts a process of Node that runs our programs, one at a time, as `node FILE ARGUMENTS` would from the project's folder. */
export function startPrograms(): { run: (file: string, ...args: string[]) => Promise<ProgramResult>; stop: () => void } {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const child = fork(fileURLToPath(new URL('program-runner.mjs', import.meta.url)), { cwd, execArgv: [], silent: true });
  return {
    async run(file, ...args) {
      const abandon = new AbortController();
      const { signal } = abandon;
      const ended = once(child, 'exit', { signal }).then(() => Promise.reject(new Error(`${file} ended the process.`)));
      const answer = once(child, 'message', { signal });
      child.send({ file, args });
      try {
        return (await Promise.race([answer, ended]))[0] as ProgramResult;
      } finally {
        abandon.abort();
        await Promise.allSettled([answer, ended]);
      }
    },
    stop: () => void child.kill(),
  };
}

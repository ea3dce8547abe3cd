import { afterAll, vi } from 'vitest';
import { declareBrowser } from './fake-browser';

// Unit test files share a process: what a file replaced is put back before the next one begins.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  declareBrowser({});
});

import { afterAll, vi } from 'vitest';
import { declareBrowser } from './fake-browser';

// Unit test files share a process, so everything that a file has replaced is restored before the next one begins.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  declareBrowser({});
});

import { afterAll, vi } from 'vitest';

// Files of the project `unit` share a process. Each has modules of its own, and leaves neither timers nor globals behind.
vi.resetModules();
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

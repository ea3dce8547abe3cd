import { webcrypto } from 'node:crypto';
import { PerformanceObserver } from 'node:perf_hooks';

// Files of the project `unit-dom` have jsdom's globals only, which lack these two.
Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
Object.assign(globalThis, { PerformanceObserver });

import { describe, expect, it } from 'vitest';
import { imagesInFlight, workersOf } from '../../../src/domain/work-limits';

describe('the workers of a machine', () => {
  it.each([
    ['as many as cores', { hardwareConcurrency: 2 }, 2],
    ['four at most', { hardwareConcurrency: 16, deviceMemory: 8 }, 4],
    ['two with little memory', { hardwareConcurrency: 8, deviceMemory: 4 }, 2],
    ['one with very little memory', { hardwareConcurrency: 8, deviceMemory: 2 }, 1],
    ['one if the browser does not tell', { hardwareConcurrency: 0 }, 1],
  ])('are %s', (_, machine, workers) => {
    expect(workersOf(machine)).toBe(workers);
    expect(imagesInFlight(machine)).toBe(3 * workers);
  });
});

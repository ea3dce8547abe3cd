/** Workers that infer at the same time: more than this many cores are seldom free, and each worker has a model of its own in memory. */
const MOST_WORKERS = 4;

/** Images that each worker can have: one is inferred, one is prepared, and one is on its way. With fewer, workers would wait. */
export const IMAGES_A_WORKER = 3;

/** The properties of a machine that limit its work. Browsers other than Chrome do not tell the memory, in GiB. */
export interface Machine {
  hardwareConcurrency: number;
  deviceMemory?: number;
}

/** Returns how many workers a machine has room for. */
export function workersOf({ hardwareConcurrency, deviceMemory = Infinity }: Machine): number {
  const cores = Math.max(1, Math.min(hardwareConcurrency || 1, MOST_WORKERS));
  if (deviceMemory <= 2) return 1;
  return deviceMemory <= 4 ? Math.min(cores, 2) : cores;
}

/** Returns how many images one run may have in progress: as many as the workers can take. */
export function imagesInFlight(machine: Machine): number {
  return IMAGES_A_WORKER * workersOf(machine);
}

/**
 * Returns the processor time of this process in milliseconds. Unlike the time of day, it does not grow while other programs run.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds that this process has computed. Unlike the time of day, they do not grow while other programs have the processor. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

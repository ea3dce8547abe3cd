/** The addresses that style sheets have had loaded: nothing else tells of a rule that a script has added or changed. */
export interface StyleLoads {
  hasAny(): boolean;
  /** Those that have come since. */
  take(): string[];
}

export function observeStyleLoads(onLoad: () => void, signal: AbortSignal): StyleLoads {
  const addresses: string[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (isOfStyle(entry)) addresses.push(entry.name);
    if (addresses.length > 0) onLoad();
  });
  observer.observe({ type: 'resource' });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  return {
    hasAny: () => addresses.length > 0,
    take: () => addresses.splice(0),
  };
}

function isOfStyle(entry: PerformanceEntry): boolean {
  return 'initiatorType' in entry && entry.initiatorType === 'css';
}

import { useEffect, useMemo, useState } from 'preact/hooks';
import { PageScan, type PageScanState } from '../listing/page-scan';

/** Looks at the tab when the popup opens, and again when another model is chosen: earlier answers were another model's. */
export function usePageScan(tabId: number, modelId: string): { scan: PageScan; state: PageScanState } {
  const [, redraw] = useState<PageScanState | null>(null);
  const scan = useMemo(() => new PageScan(tabId, redraw), [tabId]);
  useEffect(() => void scan.look(), [scan, modelId]);
  return { scan, state: scan.state };
}

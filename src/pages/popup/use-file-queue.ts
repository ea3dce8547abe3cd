import { useState } from 'preact/hooks';
import { FileQueue, type FileQueueState } from '../../lists/sources/file-queue';

export function useFileQueue(): { queue: FileQueue; state: FileQueueState } {
  const [queue] = useState(() => new FileQueue((next) => setState(next)));
  const [state, setState] = useState(queue.state);
  return { queue, state };
}

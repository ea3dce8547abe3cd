import { createScan } from './scan';
import { provideScan } from './scan-script';

provideScan(createScan);

import { reportFault } from '../../messaging/report-fault';
import { openPanel } from './panel';

openPanel(document.body, new URLSearchParams(location.search)).catch((error: unknown) => reportFault('list', error));

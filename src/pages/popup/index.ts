import { reportFault } from '../../messaging/report-fault';
import { openPopup } from './app';

openPopup(document.body, new URLSearchParams(location.search)).catch((error: unknown) => reportFault('list', error));

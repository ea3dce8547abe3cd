import { openResultsPage } from './results-page';

openResultsPage(document.body, new URLSearchParams(location.search));

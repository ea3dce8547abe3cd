import { openResultsPage } from './app';

openResultsPage(document.body, new URLSearchParams(location.search));

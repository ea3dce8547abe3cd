import { provideCard } from './card';
import { openCard } from './open-card';

provideCard(openCard);

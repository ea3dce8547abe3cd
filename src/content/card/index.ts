import { options } from 'preact';
import { drawAsWords } from '../overlay/words';
import { cardScript } from './card-script';
import { createCards } from './cards';

options.vnode = drawAsWords;
cardScript.set(createCards);

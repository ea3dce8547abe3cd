import { options } from 'preact';
import { drawAsWords } from '../overlay/words';
import { cardScript } from '../overlay/card/card-script';
import { createCards } from '../overlay/card/cards';

options.vnode = drawAsWords;
cardScript.set(createCards);

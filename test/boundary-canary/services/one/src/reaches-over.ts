import { own } from '../../two/src/own.js';

export const taken = own;

import { own } from '../../../services/two/src/own.js';

export const nothing = own;

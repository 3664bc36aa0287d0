import { page } from '../pages/page.js';

export const shown = page;

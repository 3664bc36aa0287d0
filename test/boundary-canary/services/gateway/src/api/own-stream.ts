import { opening } from '../http/server-sent-events.js';

export const first = opening;

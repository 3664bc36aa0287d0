import { z } from 'zod';
import { safeNext } from '../../http/log-in-redirect.js';

/** The page that somebody wanted when they were asked to log in or join. */
export const Heading = z.object({ next: z.string().max(8_000).optional() });
export type Heading = z.output<typeof Heading>;

export const afterLogIn = (next: string | undefined): string => (next === undefined ? '/library' : safeNext(next));

/** The path of the login or join page that leads on to `next`. */
export const pathWithNext = (path: '/log-in' | '/join', next: string | null): string =>
  next === null ? path : `${path}?next=${encodeURIComponent(next)}`;

import { z } from 'zod';

/**
 * What an app may get: `profile` is the person's identity (userinfo), `sync` is the app's own synced data of that
 * person.
 */
export const AppScope = z.enum(['profile', 'sync']);
export type AppScope = z.output<typeof AppScope>;
export const everyAppScope: readonly AppScope[] = AppScope.options;

import { z } from 'zod';
import { busConfig } from '@mnw/host/bus-config';

export const identityConfig = busConfig.extend({
  CREATOR_GATE: z
    .enum(['open', 'waitlist'])
    .default('waitlist')
    .describe(
      '`open`: everybody with a confirmed email address may create projects. `waitlist`: nobody may until an operator admits them; waves and invitations do not exist yet.',
    ),
});
export type IdentityConfig = z.output<typeof identityConfig>;

import { z } from 'zod';
import { busConfig } from '@mnw/messaging/bus-config';

export const identityConfig = busConfig.extend({
  /** `open`: whoever verifies an address may create projects. `waitlist`: an operator's wave or an invite decides. */
  CREATOR_GATE: z.enum(['open', 'waitlist']).default('waitlist'),
});
export type IdentityConfig = z.output<typeof identityConfig>;

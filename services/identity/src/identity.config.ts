import { z } from 'zod';
import { busConfig } from '@mnw/host/bus-config';

export const identityConfig = busConfig.extend({
  /** `open`: whoever verifies an address may create projects. `waitlist`: nobody does until an operator lets them; waves and invites are not built yet. */
  CREATOR_GATE: z.enum(['open', 'waitlist']).default('waitlist'),
});
export type IdentityConfig = z.output<typeof identityConfig>;

import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { UserId } from '../ids.js';

/** What an app gets about the person who signed in. Fields are only ever added. */
export const getUserinfo = defineRpc('rpc.identity.get-userinfo.v1', {
  input: z.object({}),
  output: z.object({
    user_id: UserId,
    username: z.string(),
    display_name: z.string(),
    avatar_url: z.string().nullable(),
    perks: z.object({
      fan_plus: z.boolean(),
      is_creator: z.boolean(),
      /** Test `features`; the name of a tier may change. */
      creator_tier: z.object({ tier: z.string(), features: z.array(z.string()) }).nullable(),
    }),
  }),
  errors: ['identity.account-not-found'],
});

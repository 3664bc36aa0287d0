import { z } from 'zod';
import { AccountState } from '../actor.js';
import { UserId } from '../ids.js';
import { normalized } from '../normalized.js';
import { schemaNames } from '../schema-names.js';

/** An account as its owner sees it. */
export const User = z
  .object({
    id: UserId,
    username: z.string(),
    display_name: z.string(),
    bio: z.string(),
    email: z.string(),
    email_verified: z.boolean(),
    can_create_projects: z.boolean(),
    is_operator: z.boolean(),
    state: AccountState,
    notify_sale: z.boolean(),
    notify_follower: z.boolean(),
    notify_release: z.boolean(),
    notify_issues: z.boolean(),
    created_at: z.string(),
  })
  .register(schemaNames, { id: 'User' });
export type User = z.output<typeof User>;

/** The origin of a login as seen by the gateway. */
export const Client = z.object({ ip_prefix: z.string().max(64), user_agent: z.string().max(300) });

/** A successful login: the gateway puts the token into the cookie and returns only the user. */
export const StartedSession = z.object({ user: User, session_token: z.string() });
export type StartedSession = z.output<typeof StartedSession>;

/** 8 to 128 characters, compared in Unicode's NFKC form and never truncated. */
export const NewPassword = z
  .string()
  // Checked before normalisation, whose cost grows with the length: 128 decomposed characters have at most this many
  // units.
  .refine((text) => text.length <= 512, 'At most 128 characters')
  .transform((text) => normalized(text, 'NFKC'))
  .pipe(z.string().min(8, 'At least 8 characters').max(128, 'At most 128 characters'));

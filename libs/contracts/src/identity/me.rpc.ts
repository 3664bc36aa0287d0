import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { NewPassword, User } from './user.js';
import { optionalLine } from '../text.js';

export const getMe = defineRpc('rpc.identity.get-me.v1', { input: z.object({}), output: User });
export const updateMe = defineRpc('rpc.identity.update-me.v1', {
  input: z.object({
    /** An empty name removes it; the username is shown instead. */
    display_name: optionalLine(80).optional(),
    bio: z.string().trim().max(2_000).optional(),
    notify_sale: z.boolean().optional(),
    notify_follower: z.boolean().optional(),
    notify_release: z.boolean().optional(),
    notify_issues: z.boolean().optional(),
  }),
  output: User,
});
/** Sets a new password and ends every other session. */
export const changePassword = defineRpc('rpc.identity.change-password.v1', {
  input: z.object({ current_password: z.string().min(1).max(512), password: NewPassword }),
  output: z.object({}),
  errors: ['identity.bad-credentials', 'identity.password-too-common', 'identity.busy'],
});
export const deactivateMe = defineRpc('rpc.identity.deactivate-me.v1', {
  input: z.object({}),
  output: z.object({}),
  stepUp: true,
});
export const reactivateMe = defineRpc('rpc.identity.reactivate-me.v1', { input: z.object({}), output: z.object({}) });
/** Permanently anonymises the account. Sales, purchases and what buyers own remain. */
export const deleteMe = defineRpc('rpc.identity.delete-me.v1', {
  input: z.object({}),
  output: z.object({}),
  stepUp: true,
});

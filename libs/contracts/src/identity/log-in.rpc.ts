import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Client, StartedSession } from './user.js';

export const logIn = defineRpc('rpc.identity.log-in.v1', {
  input: z.object({ login: z.string().trim().min(1).max(254), password: z.string().min(1).max(512), client: Client }),
  output: StartedSession,
  errors: ['identity.bad-credentials', 'identity.busy'],
});

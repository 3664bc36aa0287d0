import { z } from 'zod';
import { AccountActor, CredentialKind } from '../actor.js';
import { defineRpc } from '../define-rpc.js';

/** Who a credential belongs to, asked by the gateway on each request: null when it is unknown, ended or expired. */
export const authenticate = defineRpc('rpc.identity.authenticate.v1', {
  input: z.object({ kind: CredentialKind, token: z.string().max(512) }),
  output: z.object({ actor: AccountActor.nullable() }),
});

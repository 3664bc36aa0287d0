import { z } from 'zod';
import { AccountActor, CredentialKind } from '../actor.js';
import { defineRpc } from '../define-rpc.js';

/** The account of a credential, requested by the gateway on each request; null if it is unknown, revoked or expired. */
export const authenticate = defineRpc('rpc.identity.authenticate.v1', {
  input: z.object({ kind: CredentialKind, token: z.string().max(512) }),
  output: z.object({ actor: AccountActor.nullable() }),
});

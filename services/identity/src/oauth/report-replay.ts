import type { Tx } from '@mnw/db/tx';
import { recordSecurityEvent } from '../accounts/security-events.js';
import type { EndedSignIn } from '../app-tokens/sign-ins.queries.js';

/**
 * A code or refresh token was used a second time, so two parties hold it and one of them should not. The resulting
 * sign-in, if there was one, was revoked for both, and its owner is notified.
 */
export async function reportReplay(tx: Tx, ended: EndedSignIn | undefined): Promise<void> {
  if (ended) await recordSecurityEvent(tx, ended.user_id, 'app-token-reused', { app_id: ended.app_id });
}

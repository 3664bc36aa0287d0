import type { Tx } from '@mnw/db/tx';
import { recordSecurityEvent } from '../accounts/security-events.js';
import type { EndedSignIn } from '../app-tokens/sign-ins.queries.js';

/**
 * A code or refresh token came a second time: two hold it, and one of them should not. The sign-in it led to has ended
 * for
 * both, if there was one, and its owner is told.
 */
export async function reportReplay(tx: Tx, ended: EndedSignIn | undefined): Promise<void> {
  if (ended) await recordSecurityEvent(tx, ended.user_id, 'app-token-reused', { app_id: ended.app_id });
}

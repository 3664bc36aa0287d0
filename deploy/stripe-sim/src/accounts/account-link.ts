import { newId, randomText } from '../state/ids.js';
import type { Sim } from '../sim.js';

/** What a link of ours stands for. */
export interface LinkTarget {
  account: string;
  returnUrl: string;
  refreshUrl: string;
  expiresAt: number;
}

const livesSeconds = 300;

export function newAccountLink(sim: Sim, target: Omit<LinkTarget, 'expiresAt'>) {
  const token = randomText(24);
  const created = sim.clock.now();
  const expiresAt = created + livesSeconds;
  sim.store.put('account_link', token, { ...target, expiresAt } satisfies LinkTarget);
  return {
    object: 'account_link' as const,
    created,
    expires_at: expiresAt,
    url: `${sim.publicUrl}/setup/e/${target.account}/${token}`,
  };
}

export function linkTarget(sim: Sim, token: string): LinkTarget | undefined {
  return sim.store.get('account_link', token) as LinkTarget | undefined;
}

/** Links are good for one onboarding. */
export function useUp(sim: Sim, token: string, target: LinkTarget): void {
  sim.store.put('account_link', token, { ...target, expiresAt: 0 } satisfies LinkTarget);
}

export function newLoginLink(sim: Sim, account: string) {
  return {
    object: 'login_link' as const,
    created: sim.clock.now(),
    url: `${sim.publicUrl}/express/${account}/${newId('login')}`,
  };
}

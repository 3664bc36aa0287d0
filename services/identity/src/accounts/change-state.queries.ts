import type { Tx } from '@mnw/db/tx';

/** An account that is already deactivated keeps its original time. */
export async function deactivate(tx: Tx, userId: string, now: Date): Promise<void> {
  const where = { id: userId, deactivated_at: null };
  await tx.prisma(({ users }) => users.updateMany({ where, data: { deactivated_at: now } }));
}

export async function reactivate(tx: Tx, userId: string): Promise<void> {
  await tx.prisma(({ users }) => users.updateMany({ where: { id: userId }, data: { deactivated_at: null } }));
}

/** Sets the suspension time; null lifts the suspension. */
export async function setSuspendedAt(tx: Tx, userId: string, at: Date | null): Promise<void> {
  await tx.prisma(({ users }) => users.updateMany({ where: { id: userId }, data: { suspended_at: at } }));
}

export interface AccountModeration {
  operatorId: string;
  userId: string;
  action: 'suspend' | 'unsuspend';
  reason: string;
}

/** Records which operator took which action against an account, and why. */
export async function recordModeration(tx: Tx, moderation: AccountModeration): Promise<void> {
  const { operatorId, userId, action, reason } = moderation;
  const data = { operator_id: operatorId, user_id: userId, action, target_type: 'user', target_id: userId, reason };
  await tx.prisma(({ moderationActions }) => moderationActions.create({ data, select: { id: true } }));
}

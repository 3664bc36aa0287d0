import { requireAccount, requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { listFollowing } from '@mnw/contracts/catalog/list-following.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import type { Queries } from '@mnw/db/tx';
import { FollowTargetNotFound } from './follows.errors.js';
import { addFollow, following, removeFollow, type FollowTarget } from './follows.queries.js';

export async function followTarget(db: Queries, target: FollowTarget, actor: Actor): Promise<Record<string, never>> {
  const added = await addFollow(db, requireActiveAccount(actor).userId, target);
  if (added === 0) throw new FollowTargetNotFound();
  return {};
}

export async function unfollowTarget(db: Queries, target: FollowTarget, actor: Actor): Promise<Record<string, never>> {
  await removeFollow(db, requireActiveAccount(actor).userId, target);
  return {};
}

export async function listFollowed(db: Queries, input: InputOf<typeof listFollowing>, actor: Actor): Promise<OutputOf<typeof listFollowing>> {
  const rows = await following(db, requireAccount(actor).userId, decodeIdCursor(input.cursor), input.limit);
  return { data: rows.map(({ followed }) => followed), next: rows.length === input.limit ? encodeCursor([rows.at(-1)!.follow_id]) : null };
}

import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { firstFree, isReserved, slugFrom, type SlugScope } from './slug-words.js';
import { SlugReserved, SlugTaken } from './slugs.errors.js';

/** The creator of a project, or the project of an item, within which slugs are unique. */
export interface SlugPlace {
  scope: SlugScope;
  scopeId: string;
}

/** How long a renamed slug keeps leading to its old owner before another thing may take it. */
const quietDays = 90;

/** The slug for something new: the wished one if it is free, else one made from the title. The unique constraint settles races. */
export async function slugForNew(tx: Tx, place: SlugPlace, wished: string | undefined, title: string, now: Date): Promise<string> {
  if (wished === undefined) return suggestedSlug(tx, place, title);
  await claimSlug(tx, place, wished, undefined, now);
  return wished;
}

/** Refuses reserved slugs and those that still lead to something else; takes over redirects that have had their time. */
export async function claimSlug(tx: Tx, { scope, scopeId }: SlugPlace, slug: string, targetId: string | undefined, now: Date): Promise<void> {
  if (isReserved(scope, slug)) throw new SlugReserved();
  const redirect = await tx.maybe<{ target_id: string; created_at: Date }>(sql`
    select coalesce(project_id, item_id) as target_id, created_at from slug_redirects where scope_id = ${scopeId} and slug = ${slug} for update`);
  if (!redirect) return;
  const isQuiet = now.getTime() - redirect.created_at.getTime() < quietDays * 86_400_000;
  if (redirect.target_id !== targetId && isQuiet) throw new SlugTaken();
  await tx.run(sql`delete from slug_redirects where scope_id = ${scopeId} and slug = ${slug}`);
}

/** The old address leads to the same thing for ever. */
export async function leaveRedirect(tx: Tx, { scope, scopeId }: SlugPlace, oldSlug: string, targetId: string, now: Date): Promise<void> {
  const [projectId, itemId] = scope === 'project' ? [targetId, null] : [null, targetId];
  await tx.run(sql`
    insert into slug_redirects (scope_id, slug, project_id, item_id, created_at) values (${scopeId}, ${oldSlug}, ${projectId}, ${itemId}, ${now})
    on conflict (scope_id, slug) do update set project_id = excluded.project_id, item_id = excluded.item_id, created_at = excluded.created_at`);
}

async function suggestedSlug(tx: Tx, { scope, scopeId }: SlugPlace, title: string): Promise<string> {
  const base = slugFrom(title);
  const own = scope === 'project' ? sql`select slug from projects where user_id = ${scopeId}` : sql`select slug from items where project_id = ${scopeId}`;
  const taken = await tx.many<{ slug: string }>(sql`
    select slug from (${own} union all select slug from slug_redirects where scope_id = ${scopeId}) as used where starts_with(slug, ${base})`);
  return firstFree(scope, base, new Set(taken.map(({ slug }) => slug)));
}

import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { SlugScope } from './slug-words.js';

/** Where slugs must be unique: within the creator for a project, within the project for an item. */
export interface SlugNamespace {
  scope: SlugScope;
  scopeId: string;
}

/** Locks the redirect of a slug that was given up. */
export const lockRedirect = (
  tx: Tx,
  scopeId: string,
  slug: string,
): Promise<{ target_id: string; created_at: Date } | undefined> =>
  tx.maybe<{ target_id: string; created_at: Date }>(sql`
    select coalesce(project_id, item_id) as target_id, created_at from slug_redirects
    where scope_id = ${scopeId} and slug = ${slug} and coalesce(project_id, item_id) is not null for update`);

export const deleteRedirect = (tx: Tx, scopeId: string, slug: string): Promise<number> =>
  tx.run(sql`delete from slug_redirects where scope_id = ${scopeId} and slug = ${slug}`);

/** Makes the old slug redirect to the same thing permanently. */
export async function addRedirect(
  tx: Tx,
  { scope, scopeId }: SlugNamespace,
  oldSlug: string,
  targetId: string,
  now: Date,
): Promise<void> {
  const [projectId, itemId] = scope === 'project' ? [targetId, null] : [null, targetId];
  await tx.run(sql`
    insert into slug_redirects (scope_id, slug, project_id, item_id, created_at)
    values (${scopeId}, ${oldSlug}, ${projectId}, ${itemId}, ${now})
    on conflict (scope_id, slug) do update set project_id = excluded.project_id, item_id = excluded.item_id,
      created_at = excluded.created_at`);
}

const own = {
  project: (userId: string) => sql`select slug from projects where user_id = ${userId}`,
  item: (projectId: string) => sql`select slug from items where project_id = ${projectId}`,
};

/** Slugs with this prefix that are in use in this scope, by something there or by a redirect. */
export const usedSlugs = async (tx: Tx, { scope, scopeId }: SlugNamespace, base: string): Promise<string[]> =>
  (
    await tx.many<{ slug: string }>(sql`
      select slug from (${own[scope](scopeId)} union all select slug from slug_redirects
        where scope_id = ${scopeId}) as used
      where starts_with(slug, ${base})`)
  ).map(({ slug }) => slug);

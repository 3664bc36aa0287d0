import type { Project } from '@mnw/contracts/catalog/projects';
import { countUpTo } from '@mnw/db/count-up-to';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { markdownVersion } from '@mnw/markup/markdown-version';
import { learnWords } from '../search/vocabulary.queries.js';
import { projectCoverUrl } from '../visibility/fragments.queries.js';
import { CategoryNotFound, ProjectNotFound } from './projects.errors.js';

export interface ProjectRow {
  id: string;
  user_id: string;
  slug: string;
  title: string;
  description: string;
  description_html: string;
  project_type: string;
  is_public: boolean;
  category_id: string | null;
  features: string[];
  currency: string;
  cover_key: string | null;
  published_at: Date | null;
}

const ownView = sql`
  select json_build_object('id', p.id, 'slug', p.slug, 'title', p.title, 'description', p.description, 'description_html', p.description_html,
    'project_type', p.project_type, 'category', c.slug, 'features', p.features, 'currency', p.currency, 'cover_url', ${projectCoverUrl}, 'is_public', p.is_public,
    'labels', coalesce((select json_agg(l.slug order by l.slug) from project_labels pl join labels l on l.id = pl.label_id where pl.project_id = p.id), '[]'::json),
    'item_count', ${countUpTo(sql`items i where i.project_id = p.id and i.archived_at is null`)},
    'published_at', p.published_at, 'created_at', p.created_at, 'updated_at', p.updated_at) as project
  from projects p left join project_categories c on c.id = p.category_id`;

export async function ownProject(db: Queries, projectId: string, userId: string): Promise<Project> {
  const row = await db.maybe<{ project: Project }>(
    sql`${ownView} where p.id = ${projectId} and p.user_id = ${userId} and p.archived_at is null`,
  );
  if (!row) throw new ProjectNotFound();
  return row.project;
}

/** Newest first, after the project `before`. */
export async function ownProjects(
  db: Queries,
  userId: string,
  before: string | null,
  limit: number,
): Promise<Project[]> {
  const rows = await db.many<{ project: Project }>(sql`
    ${ownView} where p.user_id = ${userId} and p.archived_at is null and (${before}::uuid is null or p.id < ${before}::uuid) order by p.id desc limit ${limit}`);
  return rows.map(({ project }) => project);
}

/** Locks the caller's own project, or throws ProjectNotFound. */
export async function lockProject(tx: Tx, projectId: string, userId: string): Promise<ProjectRow> {
  const row = await tx.maybe<ProjectRow>(sql`
    select id, user_id, slug, title, description, description_html, project_type, is_public, category_id, features, currency, cover_key, published_at
    from projects where id = ${projectId} and user_id = ${userId} and archived_at is null for update`);
  if (!row) throw new ProjectNotFound();
  return row;
}

export async function categoryId(tx: Tx, slug: string | null | undefined): Promise<string | null | undefined> {
  if (!slug) return slug as null | undefined;
  const row = await tx.maybe<{ id: string }>(sql`select id from project_categories where slug = ${slug}`);
  if (!row) throw new CategoryNotFound();
  return row.id;
}

export type ProjectText = Omit<ProjectRow, 'id' | 'is_public' | 'published_at'>;

export async function insertProject(tx: Tx, project: ProjectText): Promise<string> {
  const row = await tx.one<{ id: string }>(sql`
    insert into projects (user_id, slug, title, description, description_html, project_type, category_id, features, currency, cover_key, html_version)
    values (${project.user_id}, ${project.slug}, ${project.title}, ${project.description}, ${project.description_html}, ${project.project_type},
      ${project.category_id}, ${project.features}, ${project.currency}, ${project.cover_key}, ${markdownVersion}) returning id`);
  return row.id;
}

export async function rewriteProject(tx: Tx, projectId: string, project: ProjectText): Promise<void> {
  await tx.run(sql`
    update projects set slug = ${project.slug}, title = ${project.title}, description = ${project.description}, description_html = ${project.description_html},
      project_type = ${project.project_type}, category_id = ${project.category_id}, features = ${project.features}, currency = ${project.currency},
      cover_key = ${project.cover_key} where id = ${projectId}`);
}

/** The currency of the creator's Stripe account, or undefined before there is one. */
export const settlementCurrency = async (tx: Tx, userId: string): Promise<string | undefined> =>
  (
    await tx.maybe<{ default_currency: string | null }>(
      sql`select default_currency from pub_sellers where user_id = ${userId}`,
    )
  )?.default_currency ?? undefined;

export const hasItems = async (tx: Tx, projectId: string): Promise<boolean> =>
  (await tx.one<{ found: boolean }>(sql`select exists (select 1 from items where project_id = ${projectId}) as found`))
    .found;

/** Shows or hides a project. A project that becomes public can be found by its name. */
export async function setProjectPublic(tx: Tx, projectId: string, isPublic: boolean, now: Date): Promise<void> {
  const { title } = await tx.one<{ title: string }>(sql`
    update projects set is_public = ${isPublic}, published_at = case when ${isPublic} then coalesce(published_at, ${now}) else published_at end
    where id = ${projectId} returning title`);
  if (isPublic) await learnWords(tx, title);
}

/** Increments the project's version. */
export const incrementProjectVersion = (tx: Tx, projectId: string): Promise<{ user_id: string; version: number }> =>
  tx.one<{ user_id: string; version: number }>(sql`
    update projects set version = version + 1 where id = ${projectId} returning user_id, version`);

/** Returns false if the project still holds items, all of which somebody owns. */
export const deleteEmptyProject = async (tx: Tx, projectId: string): Promise<boolean> =>
  (await tx.run(sql`
    delete from projects p where id = ${projectId} and not exists (select 1 from items
      where project_id = p.id)`)) === 1;

/** Hides the project and frees its slug. */
export const archiveProject = (tx: Tx, projectId: string, now: Date): Promise<number> =>
  tx.run(sql`
    update projects set is_public = false, archived_at = ${now}, slug = 'archived-' || id where id = ${projectId}`);

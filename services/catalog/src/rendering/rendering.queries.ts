import { sql, type Sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { markdownVersion } from '@mnw/markup/markdown-version';

/** The Markdown of a project or an item, and the HTML rendered from it. */
export interface TextRow {
  id: string;
  description: string;
  /** Set only for items; null if the item is not an article. */
  body: string | null;
}

export interface NewHtml {
  description_html: string;
  body_html: string | null;
}

export const outdatedProjects = (db: Queries, limit: number): Promise<TextRow[]> =>
  db.many<TextRow>(
    sql`select id, description, null as body from projects where html_version < ${markdownVersion} limit ${limit}`,
  );

export const outdatedItems = (db: Queries, limit: number): Promise<TextRow[]> =>
  db.many<TextRow>(sql`select id, description, body from items where html_version < ${markdownVersion} limit ${limit}`);

/** Updates only if the text is still the one that was rendered, because its author may have changed it meanwhile. */
export const setProjectHtml = (db: Queries, { id, description }: TextRow, html: NewHtml): Promise<number> =>
  db.run(sql`
    update projects set description_html = ${html.description_html}, html_version = ${markdownVersion}
    where id = ${id} and html_version < ${markdownVersion} and description = ${description}`);

/** The same for an item. */
export const setItemHtml = (db: Queries, { id, description, body }: TextRow, html: NewHtml): Promise<number> =>
  db.run(sql`
    update items set description_html = ${html.description_html}, body_html = ${html.body_html}, html_version = ${markdownVersion}
    where id = ${id} and html_version < ${markdownVersion} and ${sameText(description, body)}`);

const sameText = (description: string, body: string | null): Sql =>
  sql`description = ${description} and body is not distinct from ${body}::text`;

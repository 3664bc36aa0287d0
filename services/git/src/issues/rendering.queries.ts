import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { markdownVersion } from '@mnw/markup/markdown-version';

export interface TextRow {
  id: string;
  body: string;
}

export const outdatedIssues = (db: Queries, limit: number): Promise<TextRow[]> =>
  db.many<TextRow>(sql`select id, body from issues where html_version < ${markdownVersion} limit ${limit}`);

export const outdatedComments = (db: Queries, limit: number): Promise<TextRow[]> =>
  db.many<TextRow>(sql`select id, body from issue_comments where html_version < ${markdownVersion} limit ${limit}`);

/** Updates only if the text is still the one that was rendered, because its author may have changed it meanwhile. */
export const setIssueHtml = (db: Queries, { id, body }: TextRow, html: string): Promise<number> =>
  db.run(sql`
    update issues set body_html = ${html}, html_version = ${markdownVersion} where id = ${id} and html_version < ${markdownVersion} and body = ${body}`);

/** The same for a comment. */
export const setCommentHtml = (db: Queries, { id, body }: TextRow, html: string): Promise<number> =>
  db.run(sql`
    update issue_comments set body_html = ${html}, html_version = ${markdownVersion} where id = ${id} and html_version < ${markdownVersion} and body = ${body}`);

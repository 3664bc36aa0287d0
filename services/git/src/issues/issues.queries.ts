import type { Issue, IssueSummary } from '@mnw/contracts/git/issues';
import type { IssueId, RepoId, UserId } from '@mnw/contracts/ids';
import { countUpTo } from '@mnw/db/count-up-to';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { markdownVersion } from '@mnw/markup/markdown-version';
import { IssueNotFound } from './issues.errors.js';

const summary = sql`
  'id', i.id, 'number', i.number, 'title', i.title, 'status', i.status, 'author', u.username,
  'labels', coalesce((select json_agg(json_build_object('id', l.id, 'name', l.name, 'color', l.color) order by l.name)
    from issue_label_assignments a join issue_labels l on l.id = a.label_id and l.repo_id = i.repo_id where a.issue_id = i.id), '[]'::json),
  'comment_count', ${countUpTo(sql`issue_comments m where m.issue_id = i.id and m.kind = 'comment'`)},
  'created_at', i.created_at, 'updated_at', i.updated_at, 'closed_at', i.closed_at`;

export interface IssueFilter {
  status: string | null;
  q: string | null;
  label: string | null;
}

/** Newest first, after the number `before`. */
export async function issuesOf(
  db: Queries,
  repoId: string,
  { status, q, label }: IssueFilter,
  before: number | null,
  limit: number,
): Promise<IssueSummary[]> {
  const rows = await db.many<{ issue: IssueSummary }>(sql`
    select json_build_object(${summary}) as issue from issues i join pub_users u on u.id = i.author_user_id
    where i.repo_id = ${repoId} and (${status}::text is null or i.status = ${status}) and (${before}::integer is null or i.number < ${before}::integer)
      and (${q}::text is null or i.search @@ search_names_query((search_runs(${q}::text))[1:8]))
      and (${label}::text is null or exists (select 1 from issue_label_assignments a join issue_labels l on l.id = a.label_id
        where a.issue_id = i.id and l.repo_id = i.repo_id and l.name = ${label}))
    order by i.number desc limit ${limit}`);
  return rows.map(({ issue }) => issue);
}

export const countIssues = (db: Queries, repoId: string): Promise<{ open_count: number; closed_count: number }> =>
  db.one(sql`
    select ${countUpTo(sql`issues where repo_id = ${repoId} and status = 'open'`)} as open_count,
      ${countUpTo(sql`issues where repo_id = ${repoId} and status = 'closed'`)} as closed_count`);

export type IssueView = Omit<Issue, 'may'> & { author_user_id: UserId };

export async function issueView(db: Queries, repoId: string, number: number): Promise<IssueView> {
  const row = await db.maybe<{ issue: IssueView }>(sql`
    select json_build_object(${summary}, 'repo_id', i.repo_id, 'body', i.body, 'body_html', i.body_html, 'edited_at', i.edited_at, 'author_user_id', i.author_user_id) as issue
    from issues i join pub_users u on u.id = i.author_user_id where i.repo_id = ${repoId} and i.number = ${number}`);
  if (!row) throw new IssueNotFound();
  return row.issue;
}

export interface IssueRow {
  id: IssueId;
  repo_id: RepoId;
  number: number;
  author_user_id: UserId;
  status: 'open' | 'closed';
}

/** The issue of this repository, locked, or undefined. */
export const existingIssue = (tx: Tx, repoId: string, number: number): Promise<IssueRow | undefined> =>
  tx.maybe<IssueRow>(
    sql`select id, repo_id, number, author_user_id, status from issues where repo_id = ${repoId} and number = ${number} for update`,
  );

/** Like `existingIssue`, but throws IssueNotFound. */
export async function lockIssue(tx: Tx, repoId: string, number: number): Promise<IssueRow> {
  const row = await existingIssue(tx, repoId, number);
  if (!row) throw new IssueNotFound();
  return row;
}

/** The repository's row lock serialises authors, and a rolled-back transaction frees its number. */
export async function takeIssueNumber(tx: Tx, repoId: string): Promise<number> {
  const row = await tx.one<{ number: number }>(
    sql`update git_repos set last_issue_number = last_issue_number + 1 where id = ${repoId} returning last_issue_number as number`,
  );
  return row.number;
}

export interface NewIssue {
  repoId: string;
  authorId: string;
  number: number;
  title: string;
  body: string;
  bodyHtml: string;
}

export async function insertIssue(tx: Tx, issue: NewIssue): Promise<IssueId> {
  const row = await tx.one<{ id: IssueId }>(sql`
    insert into issues (repo_id, author_user_id, number, title, body, body_html, html_version)
    values (${issue.repoId}, ${issue.authorId}, ${issue.number}, ${issue.title}, ${issue.body}, ${issue.bodyHtml}, ${markdownVersion}) returning id`);
  return row.id;
}

export const setIssueTitle = (tx: Tx, issueId: string, title: string): Promise<number> =>
  tx.run(sql`update issues set title = ${title} where id = ${issueId}`);

export const setIssueBody = (tx: Tx, issueId: string, body: string, bodyHtml: string, now: Date): Promise<number> =>
  tx.run(sql`update issues set body = ${body}, body_html = ${bodyHtml}, edited_at = ${now} where id = ${issueId}`);

/** Deletes the issue with its comments and labels. */
export const removeIssue = (tx: Tx, issueId: string): Promise<number> =>
  tx.run(sql`delete from issues where id = ${issueId}`);

export const setIssueStatus = (tx: Tx, issueId: string, status: 'open' | 'closed', now: Date): Promise<number> =>
  tx.run(
    sql`update issues set status = ${status}, closed_at = case when ${status}::text = 'closed' then ${now}::timestamptz end where id = ${issueId}`,
  );

import type { IssueComment } from '@mnw/contracts/git/issues';
import type { IssueCommentId, UserId } from '@mnw/contracts/ids';
import { pageBytes } from '@mnw/contracts/lists';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { markdownVersion } from '@mnw/markup/markdown-version';

export type CommentView = IssueComment & { author_user_id: UserId };

const view = sql`
  select m.id, json_build_object('id', m.id, 'kind', m.kind, 'author', u.username, 'body', m.body, 'body_html', m.body_html, 'commit_id', m.commit_id,
    'created_at', m.created_at, 'edited_at', m.edited_at, 'author_user_id', m.author_user_id) as comment
  from issue_comments m join issues i on i.id = m.issue_id join pub_users u on u.id = m.author_user_id`;

/**
 * The comments of an issue, oldest first, after the comment `after`: as many as fit on a page by number and by the
 * size of their texts.
 */
export async function commentsOf(
  db: Queries,
  repoId: string,
  issueId: string,
  after: string | null,
  limit: number,
): Promise<{ comments: CommentView[]; hasMore: boolean }> {
  const rows = await db.many<{ comment: CommentView; found: number }>(sql`
    with found as (
      select id, octet_length(body) + octet_length(body_html) as bytes from issue_comments
      where issue_id = ${issueId} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}),
    sized as (select id, sum(bytes) over (order by id) - bytes as bytes_before from found)
    select c.comment, (select count(*)::int from found) as found from sized s
    cross join lateral (${view} where m.id = s.id and i.repo_id = ${repoId}) c where s.bytes_before < ${pageBytes} order by s.id`);
  return {
    comments: rows.map(({ comment }) => comment),
    hasMore: rows.length > 0 && (rows[0]!.found === limit || rows[0]!.found > rows.length),
  };
}

export async function commentView(tx: Queries, commentId: string): Promise<CommentView> {
  const row = await tx.one<{ id: string; comment: CommentView }>(sql`${view} where m.id = ${commentId}`);
  return row.comment;
}

export async function insertComment(
  tx: Tx,
  issueId: string,
  authorId: string,
  body: string,
  bodyHtml: string,
): Promise<IssueCommentId> {
  const row = await tx.one<{ id: IssueCommentId }>(sql`
    with touched as (update issues set updated_at = now() where id = ${issueId})
    insert into issue_comments (issue_id, author_user_id, body, body_html, html_version) values (${issueId}, ${authorId}, ${body}, ${bodyHtml}, ${markdownVersion}) returning id`);
  return row.id;
}

export interface CommentRow {
  id: IssueCommentId;
  author_user_id: UserId;
}

/** A comment that a person wrote. Entries about an issue's state changes cannot be edited. */
export const commentById = (
  db: Queries,
  { repoId, number, id }: { repoId: string; number: number; id: string },
): Promise<CommentRow | undefined> =>
  db.maybe<CommentRow>(sql`
    select m.id, m.author_user_id from issue_comments m join issues i on i.id = m.issue_id
    where m.id = ${id} and m.kind = 'comment' and i.repo_id = ${repoId} and i.number = ${number}`);

/** False if it was deleted meanwhile. */
export const setCommentBody = async (
  tx: Tx,
  id: string,
  { body, html, now }: { body: string; html: string; now: Date },
): Promise<boolean> =>
  (await tx.run(
    sql`update issue_comments set body = ${body}, body_html = ${html}, edited_at = ${now} where id = ${id}`,
  )) === 1;

export const deleteComment = (tx: Tx, id: string): Promise<number> =>
  tx.run(sql`delete from issue_comments where id = ${id}`);

export interface StateChange {
  issueId: string;
  authorId: string;
  kind: 'closed' | 'reopened';
  commitId?: string;
}

/** Inserts a timeline entry: closed or reopened. Returns false if this commit already acted on this issue. */
export async function insertStateChange(
  tx: Tx,
  { issueId, authorId, kind, commitId = undefined }: StateChange,
): Promise<boolean> {
  const added = await tx.run(sql`
    insert into issue_comments (issue_id, author_user_id, kind, body, commit_id) values (${issueId}, ${authorId}, ${kind}, '', ${commitId ?? null})
    on conflict (issue_id, commit_id) where commit_id is not null do nothing`);
  return added === 1;
}

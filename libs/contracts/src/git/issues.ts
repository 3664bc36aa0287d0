import { z } from 'zod';
import { prose } from '../catalog/text-fields.js';
import { line, Timestamp } from '../text.js';
import { IssueCommentId, IssueId, IssueLabelId, RepoId } from '../ids.js';
import { RowCount } from '../lists.js';
import { schemaNames } from '../schema-names.js';

export const IssueStatus = z.enum(['open', 'closed']);
/** Counted from 1 in each repository, without gaps. */
export const IssueNumber = z.coerce.number().int().min(1).max(2_147_483_647);

export const issueFields = { title: line(200), body: prose(100_000) };
export const commentBody = prose(100_000).refine((text) => text.trim() !== '', 'Write something');
export const labelFields = {
  name: line(50),
  /** `#` and six lower-case hex digits. */
  color: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, 'Use a colour such as #2a6338'),
};

/** Path of one issue in the API. */
export const issueAddress = { repo_id: RepoId, number: IssueNumber };

export const IssueLabel = z
  .object({ id: IssueLabelId, name: z.string(), color: z.string() })
  .register(schemaNames, { id: 'IssueLabel' });
export type IssueLabel = z.output<typeof IssueLabel>;

/** An issue in a list. */
export const IssueSummary = z
  .object({
    id: IssueId,
    number: z.number().int(),
    title: z.string(),
    status: IssueStatus,
    author: z.string(),
    labels: z.array(IssueLabel),
    comment_count: RowCount,
    created_at: Timestamp,
    updated_at: Timestamp,
    closed_at: Timestamp.nullable(),
  })
  .register(schemaNames, { id: 'IssueSummary' });
export type IssueSummary = z.output<typeof IssueSummary>;

/** What the caller may do with an issue. */
export const IssueRights = z
  .object({ comment: z.boolean(), edit: z.boolean(), close: z.boolean(), label: z.boolean() })
  .register(schemaNames, { id: 'IssueRights' });

/** When the text was last changed; null if never. */
const editedAt = Timestamp.nullable().optional();

export const Issue = IssueSummary.extend({
  repo_id: RepoId,
  body: z.string(),
  body_html: z.string(),
  edited_at: editedAt,
  may: IssueRights,
}).register(schemaNames, { id: 'Issue' });
export type Issue = z.output<typeof Issue>;

/** A comment, or an entry that says who closed or reopened the issue, and with which commit if a push did. */
export const IssueComment = z
  .object({
    id: IssueCommentId,
    kind: z.enum(['comment', 'closed', 'reopened']),
    author: z.string(),
    body: z.string(),
    body_html: z.string(),
    commit_id: z.string().nullable(),
    created_at: Timestamp,
    edited_at: editedAt,
    /** What the caller may do with it. */
    may: z.object({ edit: z.boolean(), delete: z.boolean() }).optional(),
  })
  .register(schemaNames, { id: 'IssueComment' });
export type IssueComment = z.output<typeof IssueComment>;

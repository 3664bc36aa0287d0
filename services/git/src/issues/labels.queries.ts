import type { IssueLabel } from '@mnw/contracts/git/issues';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { LabelNotFound, TooManyLabels } from './issues.errors.js';

const maxLabels = 100;

export const labelsOf = (db: Queries, repoId: string): Promise<IssueLabel[]> =>
  db.many(sql`select id, name, color from issue_labels where repo_id = ${repoId} order by name limit ${maxLabels}`);

/** The repository's row is locked, so that concurrent inserts count each other's labels. */
export async function insertLabel(tx: Tx, repoId: string, name: string, color: string): Promise<IssueLabel> {
  await tx.one(sql`select 1 from git_repos where id = ${repoId} for no key update`);
  const made = await tx.maybe<IssueLabel>(sql`
    insert into issue_labels (repo_id, name, color) select ${repoId}, ${name}, ${color}
    where (select count(*) from issue_labels where repo_id = ${repoId}) < ${maxLabels} returning id, name, color`);
  if (!made) throw new TooManyLabels();
  return made;
}

export async function rewriteLabel(
  tx: Tx,
  repoId: string,
  labelId: string,
  name: string | undefined,
  color: string | undefined,
): Promise<IssueLabel> {
  const where = { id: labelId, repo_id: repoId };
  await tx.prisma(({ issueLabels }) => issueLabels.updateMany({ where, data: { name, color } }));
  const changed = await tx.prisma(({ issueLabels }) =>
    issueLabels.findUnique({ where, select: { id: true, name: true, color: true } }),
  );
  if (!changed) throw new LabelNotFound();
  return changed as IssueLabel;
}

export async function deleteLabel(tx: Tx, repoId: string, labelId: string): Promise<void> {
  const where = { id: labelId, repo_id: repoId };
  const { count } = await tx.prisma(({ issueLabels }) => issueLabels.deleteMany({ where }));
  if (count === 0) throw new LabelNotFound();
}

/** Both must belong to the repository, so an id alone gives no access. True if the label was newly assigned. */
export async function assignLabel(tx: Tx, repoId: string, issueId: string, labelId: string): Promise<boolean> {
  const where = { id: labelId, repo_id: repoId };
  const known = await tx.prisma(({ issueLabels }) => issueLabels.findUnique({ where, select: { id: true } }));
  if (!known) throw new LabelNotFound();
  const assigned = await tx.run(sql`
    insert into issue_label_assignments (issue_id, label_id)
    select i.id, l.id from issues i join issue_labels l on l.repo_id = i.repo_id where i.repo_id = ${repoId} and i.id = ${issueId} and l.id = ${labelId}
    on conflict on constraint issue_label_assignments_pkey do nothing`);
  return assigned === 1;
}

/** True if the label was assigned. */
export async function unassignLabel(tx: Tx, repoId: string, issueId: string, labelId: string): Promise<boolean> {
  const removed = await tx.run(sql`
    delete from issue_label_assignments a using issues i, issue_labels l
    where a.issue_id = i.id and a.label_id = l.id and i.repo_id = ${repoId} and l.repo_id = ${repoId} and i.id = ${issueId} and l.id = ${labelId}`);
  return removed === 1;
}

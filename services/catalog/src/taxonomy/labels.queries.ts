import type { listCategories } from '@mnw/contracts/catalog/list-categories.rpc';
import type { listLabels } from '@mnw/contracts/catalog/list-labels.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

type Label = OutputOf<typeof listLabels>['data'][number];
type Category = OutputOf<typeof listCategories>['data'][number];

export const allLabels = (db: Queries): Promise<Label[]> =>
  db.many<Label>(sql`
    select id, slug, display_name, definition, examples, nonexamples from labels order by display_name`);

export const allCategories = (db: Queries): Promise<Category[]> =>
  db.many<Category>(sql`select id, slug, name from project_categories order by sort_order, name`);

export const labelBySlug = (db: Queries, slug: string): Promise<{ id: string } | null> =>
  db.prisma(({ labels }) => labels.findUnique({ where: { slug }, select: { id: true } }));

/** Returns 1 if the project did not have the label before, otherwise 0. */
export async function addProjectLabel(tx: Tx, projectId: string, labelId: string): Promise<number> {
  const data = [{ project_id: projectId, label_id: labelId }];
  const { count } = await tx.prisma(({ projectLabels }) => projectLabels.createMany({ data, skipDuplicates: true }));
  return count;
}

/** Returns 1 if the project had the label, otherwise 0. */
export async function deleteProjectLabel(tx: Tx, projectId: string, slug: string): Promise<number> {
  const where = { project_id: projectId, label: { slug } };
  const { count } = await tx.prisma(({ projectLabels }) => projectLabels.deleteMany({ where }));
  return count;
}

import type { Queries } from '@mnw/db/tx';

export function labelOf(db: Queries) {
  const { prisma } = db;
  return prisma(({ labels }) => labels.findUnique({ where: { slug: 'a' } }));
}

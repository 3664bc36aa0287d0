import type { Queries } from '@mnw/db/tx';

export const labelOf = (db: Queries) => db['prisma'](({ labels }) => labels.findUnique({ where: { slug: 'a' } }));

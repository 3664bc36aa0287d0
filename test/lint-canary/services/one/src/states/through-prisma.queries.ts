import type { Tx } from '@mnw/db/tx';

export const end = (tx: Tx, id: string, data: { status: string }) =>
  tx.prisma(({ otaBuilds }) => otaBuilds.updateMany({ where: { id }, data }));

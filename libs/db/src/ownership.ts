import { pathToFileURL } from 'node:url';

export interface ColumnShare {
  table: string;
  /** The service, not the table's owner, that these columns concern. */
  service: string;
  /** Written by this service and by nobody else, the table's owner included. */
  writes: readonly string[];
  /** Read beside them; what it writes it may read anyway. */
  reads: readonly string[];
}

/** Who owns what, as `prisma/ownership.mjs` states it. Tables outside of schema public carry their schema. */
export interface Ownership {
  tables: Readonly<Record<string, readonly string[]>>;
  /** Owned tables that lose some privilege even for their owner. */
  withheld: Readonly<Record<string, readonly TablePrivilege[]>>;
  /** Tables of every service, told apart row by row through policies. */
  shared: readonly string[];
  columns: readonly ColumnShare[];
  views: Readonly<Record<string, { owner: string; readers: readonly string[] }>>;
}

export type TablePrivilege = 'select' | 'insert' | 'update' | 'delete';
export const tablePrivileges: readonly TablePrivilege[] = ['select', 'insert', 'update', 'delete'];

export const roleOf = (service: string): string => `mnw_${service}`;
export const servicesOf = (ownership: Ownership): string[] => Object.keys(ownership.tables);

/** Loads the matrix; `file` is the path of `prisma/ownership.mjs`. */
export async function readOwnership(file: string): Promise<Ownership> {
  const { ownership } = (await import(pathToFileURL(file).href)) as { ownership: Ownership };
  return ownership;
}

/** The columns of `table` that another service writes; the owner may read them only. */
export const columnsOfOthers = (ownership: Ownership, table: string): string[] =>
  ownership.columns.filter((share) => share.table === table).flatMap(({ writes }) => writes);

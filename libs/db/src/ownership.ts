import { pathToFileURL } from 'node:url';

export interface ColumnShare {
  table: string;
  /** The service, other than the table's owner, that may use these columns. */
  service: string;
  /** Written only by this service, not even by the table's owner. */
  writes: readonly string[];
  /** Columns that it also reads. It may read the columns it writes in any case. */
  reads: readonly string[];
}

/** Who owns what, as stated in `prisma/ownership.mjs`. Tables outside of schema public are named with their schema. */
export interface Ownership {
  tables: Readonly<Record<string, readonly string[]>>;
  /** Privileges that even the owner of a table does not have. */
  withheld: Readonly<Record<string, readonly TablePrivilege[]>>;
  /** Tables in which every service has rows, separated by row-level policies. */
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

/** The columns of `table` that another service writes; the owner may only read them. */
export const columnsOfOthers = (ownership: Ownership, table: string): string[] =>
  ownership.columns.filter((share) => share.table === table).flatMap(({ writes }) => writes);

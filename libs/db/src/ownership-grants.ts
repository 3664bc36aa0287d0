import {
  columnsOfOthers,
  roleOf,
  servicesOf,
  tablePrivileges,
  type Ownership,
  type TablePrivilege,
} from './ownership.js';

/** The parts of the migrated database on which the grants depend. */
export interface Catalogue {
  /** Column names by table, in order. */
  columns: ReadonlyMap<string, readonly string[]>;
  /** Sequences that feed a column, by table. */
  sequences: ReadonlyMap<string, readonly string[]>;
}

const schemas = ['public', 'tower_sessions'];
const columnList = (columns: readonly string[]): string => columns.map((name) => `"${name}"`).join(', ');

/**
 * Statements that revoke everything from every role and then grant what the matrix states. The result does not
 * depend on earlier grants.
 */
export function grantsOf(ownership: Ownership, catalogue: Catalogue): string[] {
  return [
    ...servicesOf(ownership).flatMap(revokeAll),
    ...Object.entries(ownership.tables).flatMap(([service, tables]) =>
      tables.flatMap((table) => grantOwned(ownership, catalogue, service, table)),
    ),
    ...ownership.shared.flatMap((table) =>
      servicesOf(ownership).map((service) => `grant select, insert, update, delete on ${table} to ${roleOf(service)}`),
    ),
    ...ownership.columns.flatMap(({ table, service, reads, writes }) => [
      `grant select (${columnList([...reads, ...writes])}) on ${table} to ${roleOf(service)}`,
      ...(writes.length > 0 ? [`grant update (${columnList(writes)}) on ${table} to ${roleOf(service)}`] : []),
    ]),
    ...Object.entries(ownership.views).flatMap(([view, { owner, readers }]) =>
      [owner, ...readers].map((service) => `grant select on ${view} to ${roleOf(service)}`),
    ),
  ];
}

function revokeAll(service: string): string[] {
  const role = roleOf(service);
  return schemas.flatMap((schema) => [
    `revoke all on all tables in schema ${schema} from ${role}`,
    `revoke all on all sequences in schema ${schema} from ${role}`,
    `revoke all on schema ${schema} from ${role}`,
    ...(schema === 'public' ? [`grant usage on schema public to ${role}`] : []),
  ]);
}

function grantOwned(ownership: Ownership, { columns, sequences }: Catalogue, service: string, table: string): string[] {
  const role = roleOf(service);
  const all = columns.get(table);
  if (!all) throw new Error(`The ownership matrix names ${table}, which no migration makes.`);
  const foreign = columnsOfOthers(ownership, table);
  const own = all.filter((column) => !foreign.includes(column));
  const limited = (privilege: TablePrivilege): string =>
    foreign.length > 0 && (privilege === 'insert' || privilege === 'update')
      ? `${privilege} (${columnList(own)})`
      : privilege;
  const granted = tablePrivileges.filter((privilege) => !ownership.withheld[table]?.includes(privilege));
  return [
    ...(table.includes('.') ? [`grant usage on schema ${table.split('.')[0]} to ${role}`] : []),
    `grant ${granted.map(limited).join(', ')} on ${table} to ${role}`,
    ...(sequences.get(table) ?? []).map((sequence) => `grant usage on sequence ${sequence} to ${role}`),
  ];
}

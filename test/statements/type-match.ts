import ts from 'typescript';
import type { PgType } from './catalog.js';

/** What `pg` makes of a value, with the parsers that `libs/db` sets. */
type Shape = 'string' | 'number' | 'boolean' | 'Date' | 'Buffer' | 'anything' | 'interval';

const shapes: Record<string, Shape> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  oid: 'number',
  float4: 'number',
  float8: 'number',
  timestamptz: 'Date',
  timestamp: 'Date',
  date: 'Date',
  bytea: 'Buffer',
  json: 'anything',
  jsonb: 'anything',
  interval: 'interval',
};
/** Inside of arrays `pg` leaves bigint as text, and reads numeric as a number. */
const shapesInArrays: Record<string, Shape> = { ...shapes, int8: 'string', numeric: 'number' };

const shapeOf = ({ name }: PgType, isInArray: boolean): Shape =>
  (isInArray ? shapesInArrays : shapes)[name] ?? 'string';

export const describeType = ({ name, element }: PgType): string => (element ? `${element.name}[]` : name);

/** Compares TypeScript types with those of PostgreSQL. */
export class TypeMatch {
  constructor(private readonly checker: ts.TypeChecker) {}

  admitsNull(type: ts.Type): boolean {
    return this.isOpen(type) || this.members(type).some((member) => member.flags & ts.TypeFlags.Null);
  }

  /** Whether the values of a column are values of `type`, null aside. */
  holds(type: ts.Type, column: PgType): boolean {
    const members = this.members(type).filter((member) => !(member.flags & absent));
    return members.every((member) => this.isOpen(member) || this.isShaped(member, column));
  }

  /** Whether every value of `type` can be sent as a parameter. */
  sends(type: ts.Type, parameter: PgType): boolean {
    const members = this.members(type).filter((member) => !(member.flags & absent));
    return members.every((member) => this.isOpen(member) || this.isSent(member, parameter));
  }

  private isShaped(type: ts.Type, column: PgType): boolean {
    if (!column.element) return this.is(type, shapeOf(column, false));
    const element = this.elementOf(type);
    return (
      element !== undefined &&
      this.members(element).every(
        (member) => Boolean(member.flags & absent) || this.is(member, shapeOf(column.element!, true)),
      )
    );
  }

  private isSent(type: ts.Type, parameter: PgType): boolean {
    if (parameter.element) {
      const element = this.elementOf(type);
      return element !== undefined && this.sends(element, parameter.element);
    }
    const shape = shapeOf(parameter, false);
    // Arrays would be sent as PostgreSQL arrays.
    if (shape === 'anything') return this.elementOf(type) === undefined;
    if (shape === 'Date' || shape === 'interval') return this.is(type, 'Date') || this.is(type, 'string');
    if (parameter.name === 'numeric') return this.is(type, 'number') || this.is(type, 'string');
    return this.is(type, shape) || (shape === 'number' && Boolean(type.flags & ts.TypeFlags.BigIntLike));
  }

  private is(type: ts.Type, shape: Shape): boolean {
    if (type.isIntersection()) return type.types.some((each) => this.is(each, shape));
    const name = type.symbol?.name;
    switch (shape) {
      case 'anything':
        return true;
      case 'string':
        return Boolean(type.flags & ts.TypeFlags.StringLike);
      case 'number':
        return Boolean(type.flags & ts.TypeFlags.NumberLike);
      case 'boolean':
        return Boolean(type.flags & ts.TypeFlags.BooleanLike);
      case 'Date':
        return name === 'Date';
      case 'Buffer':
        return name === 'Buffer' || name === 'Uint8Array';
      case 'interval':
        return false;
    }
  }

  private elementOf(type: ts.Type): ts.Type | undefined {
    return this.checker.isArrayLikeType(type) ? this.checker.getIndexTypeOfType(type, ts.IndexKind.Number) : undefined;
  }

  private members(type: ts.Type): ts.Type[] {
    const bound = type.flags & ts.TypeFlags.TypeParameter ? this.checker.getBaseConstraintOfType(type) : type;
    return bound?.isUnion() ? bound.types : [bound ?? type];
  }

  private isOpen(type: ts.Type): boolean {
    return Boolean(type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown));
  }
}

const absent = ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void;

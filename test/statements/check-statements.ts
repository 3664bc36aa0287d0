import ts from 'typescript';
import { Callers } from './callers.js';
import { everyWay } from './choices.js';
import { Composer } from './composer.js';
import { lineOf, placeOf, Sources, type StatementCall } from './sources.js';
import { Refused, type Column, type Described, type StatementReader } from './statement-reader.js';
import { describeType, TypeMatch } from './type-match.js';
import { Untraceable, type Parameter, type Piece } from './values.js';

export interface Report {
  /** Statements as PostgreSQL was asked for them, each text once. */
  statements: number;
  calls: number;
  /** `<file> <function>:<line>: <what is wrong>` */
  faults: string[];
  /** `<file> <function>`: calls whose statement the sources alone do not tell, and templates that no call was seen to use. */
  unchecked: string[];
}

/** Checks every statement of the sources against the database that `reader` is connected to. */
export async function checkStatements(paths: readonly string[], reader: StatementReader): Promise<Report> {
  return new Check(new Sources(paths), reader).run();
}

class Check {
  private readonly callers: Callers;
  private readonly match: TypeMatch;
  private readonly used = new Set<ts.Node>();
  private readonly described = new Map<string, Promise<Described | Refused>>();
  private readonly faults = new Set<string>();
  private readonly unchecked = new Set<string>();
  /** Of each property that admits null: where it is declared, and whether a statement may give one. */
  private readonly nullables = new Map<string, { place: string; isNeeded: boolean }>();

  constructor(
    private readonly sources: Sources,
    private readonly reader: StatementReader,
  ) {
    this.callers = new Callers(sources);
    this.match = new TypeMatch(sources.checker);
  }

  async run(): Promise<Report> {
    const calls = this.sources.statementCalls();
    for (const call of calls) await this.checkCall(call);
    for (const template of this.sources.templates())
      if (!this.used.has(template)) this.unchecked.add(placeOf(template));
    for (const { place, isNeeded } of this.nullables.values())
      if (!isNeeded) this.faults.add(`${place} admits null, but no statement gives one.`);
    return {
      statements: this.described.size,
      calls: calls.length,
      faults: [...this.faults].sort(),
      unchecked: [...this.unchecked].sort(),
    };
  }

  private async checkCall(call: StatementCall): Promise<void> {
    for (const pieces of this.waysOf(call)) {
      const text = textOf(pieces);
      let described = this.described.get(text);
      if (!described) this.described.set(text, (described = this.describe(text)));
      const answer = await described;
      if (answer instanceof Refused) this.fault(call, answer.message);
      else {
        this.checkParameters(call, pieces, answer);
        if (call.row) this.checkRow(call, call.row, answer.columns);
      }
    }
  }

  private waysOf(call: StatementCall): (readonly Piece[])[] {
    try {
      return everyWay((choices) => {
        const composer = new Composer(this.sources, this.callers, choices);
        const pieces = composer.compose(call.statement);
        for (const template of composer.used) this.used.add(template);
        return pieces;
      });
    } catch (error) {
      if (!(error instanceof Untraceable)) throw error;
      this.unchecked.add(`${placeOf(call.node)}: ${error.message}`);
      return [];
    }
  }

  private async describe(text: string): Promise<Described | Refused> {
    try {
      return await this.reader.describe(text);
    } catch (error) {
      if (error instanceof Refused) return error;
      throw error;
    }
  }

  private checkParameters(call: StatementCall, pieces: readonly Piece[], { parameters }: Described): void {
    const sent = pieces.filter((piece): piece is Parameter => typeof piece !== 'string');
    for (const [at, { node }] of sent.entries()) {
      const parameter = parameters[at];
      const type = this.sources.checker.getTypeAtLocation(node);
      if (parameter && !this.match.sends(type, parameter))
        this.fault(call, `\`${node.getText()}\` is ${this.print(type)}, the parameter ${describeType(parameter)}.`);
    }
  }

  private checkRow(call: StatementCall, row: ts.Type, columns: readonly Column[]): void {
    if (row.isUnion()) return this.fault(call, 'The type of the row is a union: no column tells its members apart.');
    const properties = row.getProperties();
    if (properties.length === 0 && row.flags & ts.TypeFlags.NonPrimitive) return;
    if (row.flags & ts.TypeFlags.TypeParameter) return this.fault(call, 'The type of the row is not known here.');
    const names = new Set(properties.map(({ name }) => name));
    for (const { name } of columns) if (!names.has(name)) this.fault(call, `The row type has no \`${name}\`.`);
    for (const property of properties) {
      const column = columns.find(({ name }) => name === property.name);
      if (column) this.checkColumn(call, property, column);
      else if (!(property.flags & ts.SymbolFlags.Optional))
        this.fault(call, `No column is named \`${property.name}\`.`);
    }
  }

  private checkColumn(call: StatementCall, property: ts.Symbol, { name, type: column, canBeNull }: Column): void {
    const type = this.sources.checker.getTypeOfSymbolAtLocation(property, call.node);
    if (!this.match.holds(type, column))
      this.fault(call, `\`${name}\` is ${describeType(column)}, declared as ${this.print(type)}.`);
    const isOpen = Boolean(type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown));
    if (!this.match.admitsNull(type)) {
      if (canBeNull === 'sometimes') this.fault(call, `\`${name}\` can be null, declared as ${this.print(type)}.`);
    } else if (!isOpen) this.noteNullable(call, property, canBeNull !== 'never');
  }

  /** Statements share row types, so null is too much only where none of them can give it. */
  private noteNullable(call: StatementCall, property: ts.Symbol, isNeeded: boolean): void {
    const declaration = property.declarations?.[0];
    const key = declaration ? `${declaration.getSourceFile().fileName}@${declaration.pos}` : property.name;
    const known = this.nullables.get(key);
    const place = `${placeOf(call.node)}:${lineOf(call.node)}: \`${property.name}\``;
    this.nullables.set(key, { place: known?.place ?? place, isNeeded: isNeeded || (known?.isNeeded ?? false) });
  }

  private fault({ node }: StatementCall, message: string): void {
    this.faults.add(`${placeOf(node)}:${lineOf(node)}: ${message}`);
  }

  private print(type: ts.Type): string {
    return this.sources.checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation).slice(0, 120);
  }
}

/** As `sql` puts it together: each value becomes the next `$n`. */
function textOf(pieces: readonly Piece[]): string {
  let count = 0;
  return pieces.map((piece) => (typeof piece === 'string' ? piece : `$${++count}`)).join('');
}

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** A call of `many`, `maybe`, `one` or `run` of `Queries`, `Tx` or `Database`. */
export interface StatementCall {
  node: ts.CallExpression;
  method: 'many' | 'maybe' | 'one' | 'run';
  /** The statement it is given. */
  statement: ts.Expression;
  /** What a row is declared to be; undefined for `run`. */
  row: ts.Type | undefined;
}

/** The sources whose statements are checked: everything that runs in production. */
export function productionSources(): string[] {
  return ['libs', 'services']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
    )
    .filter((path) => /^(libs|services)\/[^/]+\/src\/.*(?<!\.test|\.d)\.ts$/.test(path))
    .filter((path) => !/\/(generated|node_modules)\//.test(path) && !path.startsWith('libs/testing/'))
    .filter((path) => /\.queries\.js'|@mnw\/db\/|libs\/db\/src/.test(path + readFileSync(join(root, path), 'utf8')));
}

/** The TypeScript program of some sources, and what the checker looks up in it. */
export class Sources {
  readonly checker: ts.TypeChecker;
  readonly files: readonly ts.SourceFile[];

  constructor(paths: readonly string[]) {
    const config = { extends: './tsconfig.paths.json', files: [], compilerOptions: { composite: false, noEmit: true } };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const absolute = paths.map((path) => join(root, path));
    const program = ts.createProgram(absolute, options);
    this.checker = program.getTypeChecker();
    this.files = absolute.map((path) => program.getSourceFile(path)).filter((file) => file !== undefined);
  }

  statementCalls(): StatementCall[] {
    return this.files.flatMap((file) => [...descendants(file)].flatMap((node) => this.statementCall(node) ?? []));
  }

  /** Every template of the tag `sql`. */
  templates(): ts.TaggedTemplateExpression[] {
    return this.files.flatMap((file) =>
      [...descendants(file)].filter(
        (node): node is ts.TaggedTemplateExpression =>
          ts.isTaggedTemplateExpression(node) && this.isExportOfSql(node.tag, 'sql'),
      ),
    );
  }

  /** Whether the expression names `name` of `libs/db/src/sql.ts`. */
  isExportOfSql(node: ts.Expression, name: string): boolean {
    const symbol = this.symbolOf(node);
    return symbol?.name === name && symbol.declarations?.[0]?.getSourceFile().fileName === `${root}/libs/db/src/sql.ts`;
  }

  /** The symbol behind a name, through its imports. */
  symbolOf(node: ts.Node): ts.Symbol | undefined {
    const symbol = this.checker.getSymbolAtLocation(node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** Whether a value of the type is a statement, or holds or gives one. */
  mentionsSql(type: ts.Type, depth = 0): boolean {
    if (type.isUnionOrIntersection()) return type.types.some((each) => this.mentionsSql(each, depth));
    const declaration = type.symbol?.declarations?.[0];
    if (type.symbol?.name === 'Sql' && declaration?.getSourceFile().fileName === `${root}/libs/db/src/sql.ts`)
      return true;
    if (depth > 2 || !(type.flags & ts.TypeFlags.Object)) return false;
    if (this.checker.isArrayType(type) || this.checker.isTupleType(type))
      return this.checker.getTypeArguments(type as ts.TypeReference).some((each) => this.mentionsSql(each, depth + 1));
    if (type.getCallSignatures().some((each) => this.mentionsSql(each.getReturnType(), depth + 1))) return true;
    if (!declaration || !isOurs(declaration.getSourceFile().fileName) || ts.isClassDeclaration(declaration))
      return false;
    return type.getProperties().some((property) => this.mentionsSql(this.checker.getTypeOfSymbol(property), depth + 1));
  }

  private statementCall(node: ts.Node): StatementCall | undefined {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
    const method = node.expression.name.text;
    const [statement] = node.arguments;
    if (!isMethod(method) || !statement) return undefined;
    const declaration = this.symbolOf(node.expression.name)?.declarations?.[0];
    const file = declaration?.getSourceFile().fileName;
    if (file !== `${root}/libs/db/src/tx.ts` && file !== `${root}/libs/db/src/database.ts`) return undefined;
    if (node.getSourceFile().fileName === file) return undefined;
    return { node, method, statement, row: method === 'run' ? undefined : this.rowOf(node, method) };
  }

  private rowOf(node: ts.CallExpression, method: 'many' | 'maybe' | 'one'): ts.Type | undefined {
    const answer = this.checker.getAwaitedType(this.checker.getTypeAtLocation(node));
    if (!answer) return undefined;
    if (method === 'many') return this.checker.getTypeArguments(answer as ts.TypeReference)[0];
    return this.checker.getNonNullableType(answer);
  }
}

const isMethod = (name: string): name is StatementCall['method'] => /^(many|maybe|one|run)$/.test(name);

const isOurs = (path: string): boolean => path.startsWith(`${root}/`) && !path.includes('/node_modules/');

export function* descendants(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* descendants(child);
}

/** File and name of the outermost function or constant around a node. */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  let name = '';
  for (let at = node; at.parent; at = at.parent) {
    const named = at as ts.Node & { name?: ts.Node };
    const isNamed = ts.isFunctionDeclaration(at) || ts.isVariableDeclaration(at) || ts.isClassElement(at);
    if (isNamed && named.name) name = named.name.getText(file);
  }
  return `${relative(root, file.fileName)} ${name}`.trim();
}

export const lineOf = (node: ts.Node): number =>
  node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;

import ts from 'typescript';
import type { Choices } from './choices.js';
import type { Callers } from './callers.js';
import { descendants, placeOf, type Sources } from './sources.js';
import { bare, literalOf, nameText, scopeOf, withValues } from './syntax.js';
import { Untraceable, type Piece, type Scope, type Value } from './values.js';

const deepest = 40;
/** A value of more possible literals is left open. */
const mostLiterals = 12;

/** Composes a statement as the code would, along one way through its branches, without running it. */
export class Composer {
  /** The templates that were used. */
  readonly used = new Set<ts.Node>();
  private depth = 0;

  constructor(
    private readonly sources: Sources,
    private readonly callers: Callers,
    private readonly choices: Choices,
  ) {}

  compose(statement: ts.Expression): readonly Piece[] {
    return this.piecesOf(this.evaluate(statement, this.scopeAround(statement)), statement);
  }

  /** The functions around a node, as called from somewhere: where they take SQL, from one of their callers. */
  private scopeAround(node: ts.Node): Scope | undefined {
    const owner = ts.findAncestor(node.parent, ts.isFunctionLike);
    if (!owner) return undefined;
    const parent = this.scopeAround(owner);
    const id = `${placeOf(owner)}@${owner.pos}`;
    const unbound: Scope = { id, owner, parent, argumentOf: () => undefined };
    const takesSql = owner.parameters.some((each) =>
      this.sources.mentionsSql(this.sources.checker.getTypeAtLocation(each)),
    );
    if (!takesSql) return unbound;
    const calls = this.callers.of(owner);
    if (calls.length === 0) return unbound;
    const call = calls[this.choices.choose(`caller of ${id}`, calls.length)]!;
    return this.within(() => this.called(owner, parent, call, this.scopeAround(call)));
  }

  private called(owner: ts.Node, parent: Scope | undefined, call: ts.CallExpression, from: Scope | undefined): Scope {
    const id = `${from?.id ?? ''}>${call.getSourceFile().fileName}@${call.pos}`;
    const argumentOf = (position: number): Value | undefined => {
      const argument = call.arguments[position];
      return argument && this.evaluate(argument, from);
    };
    return { id, owner, parent, argumentOf };
  }

  private evaluate(node: ts.Expression, scope: Scope | undefined): Value {
    return this.within(() => this.valueOf(bare(node), scope));
  }

  private within<T>(work: () => T): T {
    if (this.depth > deepest) throw new Untraceable('It is composed by a recursion.');
    this.depth++;
    try {
      return work();
    } finally {
      this.depth--;
    }
  }

  private valueOf(node: ts.Expression, scope: Scope | undefined): Value {
    if (ts.isTaggedTemplateExpression(node) && this.sources.isExportOfSql(node.tag, 'sql'))
      return { kind: 'sql', pieces: this.template(node, scope) };
    if (ts.isStringLiteralLike(node)) return { kind: 'literal', value: node.text };
    if (ts.isNumericLiteral(node)) return { kind: 'literal', value: Number(node.text) };
    if (node.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'literal', value: true };
    if (node.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'literal', value: false };
    if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: 'literal', value: null };
    if (ts.isConditionalExpression(node))
      return this.evaluate(this.isTrue(node.condition, scope) ? node.whenTrue : node.whenFalse, scope);
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { kind: 'function', node, scope };
    if (ts.isObjectLiteralExpression(node)) return { kind: 'object', node, scope };
    if (ts.isArrayLiteralExpression(node)) return { kind: 'list', items: this.elements(node.elements, scope) };
    if (ts.isIdentifier(node)) return this.named(node, this.sources.symbolOf(node), scope);
    if (ts.isPropertyAccessExpression(node))
      return this.property(this.evaluate(node.expression, scope), node.name.text, node, scope);
    if (ts.isElementAccessExpression(node)) return this.element(node, scope);
    if (ts.isCallExpression(node)) return this.call(node, scope);
    if (ts.isNewExpression(node) && this.sources.isExportOfSql(node.expression, 'Sql')) return this.made(node, scope);
    if (ts.isBinaryExpression(node)) return this.binary(node, scope);
    return this.unknown(node, scope);
  }

  private template({ template }: ts.TaggedTemplateExpression, scope: Scope | undefined): Piece[] {
    this.used.add(template.parent);
    if (ts.isNoSubstitutionTemplateLiteral(template)) return [template.text];
    const spans = template.templateSpans.flatMap(({ expression, literal }) => [
      ...this.interpolated(expression, scope),
      literal.text,
    ]);
    return [template.head.text, ...spans];
  }

  private interpolated(node: ts.Expression, scope: Scope | undefined): readonly Piece[] {
    const isSql = this.sources.mentionsSql(this.sources.checker.getTypeAtLocation(node));
    return isSql ? this.piecesOf(this.evaluate(node, scope), node) : [{ node }];
  }

  private piecesOf(value: Value, node: ts.Expression): readonly Piece[] {
    if (value.kind === 'sql') return value.pieces;
    throw new Untraceable(`What is \`${node.getText().slice(0, 80)}\`? (${value.kind})`);
  }

  private elements(nodes: readonly ts.Expression[], scope: Scope | undefined): Value[] {
    return nodes.flatMap((node) => {
      if (!ts.isSpreadElement(node)) return [this.evaluate(node, scope)];
      const spread = this.evaluate(node.expression, scope);
      return spread.kind === 'list' ? [...spread.items] : [this.unknown(node, scope)];
    });
  }

  private named(node: ts.Node, symbol: ts.Symbol | undefined, scope: Scope | undefined): Value {
    const declaration = symbol?.valueDeclaration;
    if (!declaration)
      return symbol?.name === 'undefined' ? { kind: 'literal', value: undefined } : this.unknown(node, scope);
    if (ts.isFunctionDeclaration(declaration))
      return { kind: 'function', node: declaration, scope: scopeOf(declaration, scope) };
    if (ts.isVariableDeclaration(declaration)) return this.variable(declaration, scopeOf(declaration, scope));
    if (ts.isBindingElement(declaration)) return this.bound(declaration, scopeOf(declaration, scope));
    if (ts.isParameter(declaration)) return this.parameter(declaration, scope);
    return this.unknown(node, scope);
  }

  private variable(declaration: ts.VariableDeclaration, scope: Scope | undefined): Value {
    const loop = declaration.parent.parent;
    if (ts.isForOfStatement(loop)) return this.oneOf(this.evaluate(loop.expression, scope), declaration, scope);
    if (!declaration.initializer) return this.unknown(declaration.name, scope);
    const value = this.evaluate(declaration.initializer, scope);
    return value.kind === 'list'
      ? { kind: 'list', items: [...value.items, ...this.pushed(declaration, scope)] }
      : value;
  }

  private oneOf(value: Value, node: ts.Node, scope: Scope | undefined): Value {
    if (value.kind !== 'list' || value.items.length === 0) return this.unknown(node, scope);
    return value.items[this.choices.choose(`${scope?.id ?? ''} one of ${node.pos}`, value.items.length)]!;
  }

  /** What `list.push(…)` adds in the same function; under a condition, perhaps. */
  private pushed(declaration: ts.VariableDeclaration, scope: Scope | undefined): Value[] {
    const symbol = this.sources.checker.getSymbolAtLocation(declaration.name);
    const body = ts.findAncestor(declaration, ts.isFunctionLike);
    if (!body) return [];
    const pushes = [...descendants(body)].filter(
      (node): node is ts.CallExpression =>
        ts.isCallExpression(node) &&
        ts.isPropertyAccessExpression(node.expression) &&
        node.expression.name.text === 'push' &&
        this.sources.checker.getSymbolAtLocation(node.expression.expression) === symbol,
    );
    return pushes.flatMap((push) => {
      const condition = ts.findAncestor(push, (node) => (node === body ? 'quit' : ts.isIfStatement(node)));
      const happens = !condition || this.isTrue((condition as ts.IfStatement).expression, scope);
      return happens ? this.elements(push.arguments, scope) : [];
    });
  }

  private bound(element: ts.BindingElement, scope: Scope | undefined): Value {
    const pattern = element.parent;
    const source = this.sourceOf(pattern.parent, scope);
    if (element.dotDotDotToken || !source) return this.unknown(element.name, scope);
    const name = element.propertyName ?? element.name;
    const value = ts.isArrayBindingPattern(pattern)
      ? source.kind === 'list' && source.items[pattern.elements.indexOf(element)]
      : (ts.isIdentifier(name) || ts.isStringLiteral(name)) && this.property(source, name.text, element.name, scope);
    if (!value) return this.unknown(element.name, scope);
    const isAbsent = value.kind === 'literal' && value.value === undefined;
    return isAbsent && element.initializer ? this.evaluate(element.initializer, scope) : value;
  }

  private sourceOf(holder: ts.BindingPattern['parent'], scope: Scope | undefined): Value | undefined {
    if (ts.isParameter(holder)) return this.parameter(holder, scope);
    if (ts.isBindingElement(holder)) return this.bound(holder, scope);
    return this.variable(holder, scope);
  }

  private parameter(declaration: ts.ParameterDeclaration, scope: Scope | undefined): Value {
    const owner = declaration.parent;
    let at = scope;
    while (at && at.owner !== owner) at = at.parent;
    const value = at?.argumentOf(owner.parameters.indexOf(declaration));
    if (value) return value;
    if (declaration.initializer && at) return this.evaluate(declaration.initializer, at);
    return this.unknown(declaration.name, at ?? scope);
  }

  private property(value: Value, name: string, node: ts.Node, scope: Scope | undefined): Value {
    if (value.kind === 'object') return this.member(value, name, node);
    if (value.kind === 'sql' && name === 'text') return { kind: 'text', pieces: value.pieces };
    if (value.kind === 'list' && name === 'length') return { kind: 'literal', value: value.items.length };
    const type = this.sources.checker.getTypeAtLocation(node);
    return { kind: 'unknown', id: `${value.kind === 'unknown' ? value.id : (scope?.id ?? '')}.${name}`, type };
  }

  private member({ node, scope }: Value & { kind: 'object' }, name: string, at: ts.Node): Value {
    for (const property of [...node.properties].reverse()) {
      if (ts.isSpreadAssignment(property)) {
        const spread = this.evaluate(property.expression, scope);
        if (spread.kind !== 'object') return this.unknown(at, scope);
        const found = this.member(spread, name, at);
        if (found.kind !== 'literal' || found.value !== undefined) return found;
      } else if (property.name && nameText(property.name) === name) {
        if (ts.isPropertyAssignment(property)) return this.evaluate(property.initializer, scope);
        if (ts.isShorthandPropertyAssignment(property))
          return this.named(property.name, this.sources.checker.getShorthandAssignmentValueSymbol(property), scope);
        if (ts.isMethodDeclaration(property)) return { kind: 'function', node: property, scope };
      }
    }
    return { kind: 'literal', value: undefined };
  }

  private element(node: ts.ElementAccessExpression, scope: Scope | undefined): Value {
    const value = this.evaluate(node.expression, scope);
    const key = this.decided(this.evaluate(node.argumentExpression, scope));
    if (key.kind !== 'literal') return this.unknown(node, scope);
    if (value.kind === 'list' && typeof key.value === 'number')
      return value.items[key.value] ?? this.unknown(node, scope);
    return value.kind === 'object' ? this.member(value, String(key.value), node) : this.unknown(node, scope);
  }

  private call(node: ts.CallExpression, scope: Scope | undefined): Value {
    const { expression } = node;
    if (this.sources.isExportOfSql(expression, 'join')) return this.joined(node, scope);
    if (ts.isPropertyAccessExpression(expression)) {
      const answer = this.method(expression, node, scope);
      if (answer) return answer;
    }
    const callee = this.evaluate(expression, scope);
    return callee.kind === 'function' ? this.applied(callee, node, scope) : this.unknown(node, scope);
  }

  private applied(
    { node, scope: outer }: Value & { kind: 'function' },
    call: ts.CallExpression,
    from: Scope | undefined,
  ): Value {
    const scope = this.called(node, outer, call, from);
    if (!node.body) return this.unknown(call, from);
    if (!ts.isBlock(node.body)) return this.evaluate(node.body as ts.Expression, scope);
    return this.returned(node.body.statements, scope) ?? this.unknown(call, from);
  }

  /** What the statements return; undefined when they come to their end. */
  private returned(statements: readonly ts.Statement[], scope: Scope): Value | undefined {
    for (const statement of statements) {
      if (ts.isReturnStatement(statement) && statement.expression) return this.evaluate(statement.expression, scope);
      if (ts.isBlock(statement)) {
        const value = this.returned(statement.statements, scope);
        if (value) return value;
      }
      if (ts.isIfStatement(statement) && [...descendants(statement)].some(ts.isReturnStatement)) {
        const branch = this.isTrue(statement.expression, scope) ? statement.thenStatement : statement.elseStatement;
        const value = branch && this.returned([branch], scope);
        if (value) return value;
      }
    }
    return undefined;
  }

  private joined(node: ts.CallExpression, scope: Scope | undefined): Value {
    const [list, separator] = node.arguments.map((argument) => this.evaluate(argument, scope));
    if (list?.kind !== 'list' || separator?.kind !== 'literal')
      throw new Untraceable(`What is joined by \`${node.getText()}\`?`);
    const pieces = list.items.flatMap((item, at) => [
      ...(at ? [String(separator.value)] : []),
      ...this.piecesOf(item, node),
    ]);
    return { kind: 'sql', pieces };
  }

  /** Methods whose answer is known: those of lists and of statements. */
  private method(
    expression: ts.PropertyAccessExpression,
    node: ts.CallExpression,
    scope: Scope | undefined,
  ): Value | undefined {
    const name = expression.name.text;
    if (!['with', 'map', 'filter'].includes(name)) return undefined;
    const value = this.evaluate(expression.expression, scope);
    if (name === 'with' && value.kind === 'sql') return { kind: 'sql', pieces: withValues(value.pieces, node) };
    if (name === 'filter' && value.kind === 'list') return value;
    if (name !== 'map' || !this.sources.mentionsSql(this.sources.checker.getTypeAtLocation(node))) return undefined;
    const callback = node.arguments[0] && this.evaluate(node.arguments[0], scope);
    if (callback?.kind !== 'function') return undefined;
    // A list whose length only the running program knows stands for one of two.
    const items = value.kind === 'list' ? value.items : [undefined, undefined];
    return {
      kind: 'list',
      items: items.map((item, at) => this.mapped(callback, item, `${scope?.id ?? ''}>${node.pos}#${at}`)),
    };
  }

  private mapped({ node, scope: parent }: Value & { kind: 'function' }, item: Value | undefined, id: string): Value {
    const scope: Scope = { id, owner: node, parent, argumentOf: (position) => (position === 0 ? item : undefined) };
    if (node.body && ts.isBlock(node.body))
      return this.returned(node.body.statements, scope) ?? this.unknown(node, scope);
    return node.body ? this.evaluate(node.body as ts.Expression, scope) : this.unknown(node, scope);
  }

  private made(node: ts.NewExpression, scope: Scope | undefined): Value {
    const text = node.arguments?.[0] && this.evaluate(node.arguments[0], scope);
    return text?.kind === 'text' ? { kind: 'sql', pieces: text.pieces } : this.unknown(node, scope);
  }

  private binary(node: ts.BinaryExpression, scope: Scope | undefined): Value {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken)
      return this.isTrue(node.left, scope) ? this.evaluate(node.left, scope) : this.evaluate(node.right, scope);
    if (
      kind === ts.SyntaxKind.AmpersandAmpersandToken &&
      this.sources.mentionsSql(this.sources.checker.getTypeAtLocation(node))
    )
      return this.isTrue(node.left, scope) ? this.evaluate(node.right, scope) : { kind: 'literal', value: undefined };
    return this.unknown(node, scope);
  }

  private isTrue(node: ts.Expression, scope: Scope | undefined): boolean {
    const inner = bare(node);
    if (ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.ExclamationToken)
      return !this.isTrue(inner.operand, scope);
    if (ts.isBinaryExpression(inner)) {
      const { left, right } = inner;
      switch (inner.operatorToken.kind) {
        case ts.SyntaxKind.AmpersandAmpersandToken:
          return this.isTrue(left, scope) && this.isTrue(right, scope);
        case ts.SyntaxKind.BarBarToken:
          return this.isTrue(left, scope) || this.isTrue(right, scope);
        case ts.SyntaxKind.EqualsEqualsEqualsToken:
          return this.areEqual(left, right, scope);
        case ts.SyntaxKind.ExclamationEqualsEqualsToken:
          return !this.areEqual(left, right, scope);
      }
    }
    const value = this.decided(this.evaluate(inner, scope));
    if (value.kind === 'literal') return Boolean(value.value);
    return value.kind !== 'unknown' || this.choices.choose(`is true ${value.id}`, 2) === 0;
  }

  private areEqual(left: ts.Expression, right: ts.Expression, scope: Scope | undefined): boolean {
    const [one, other] = [left, right].map((side) => this.decided(this.evaluate(side, scope)));
    if (one!.kind === 'literal' && other!.kind === 'literal') return one!.value === other!.value;
    const ids = [one!, other!].map((value) =>
      value.kind === 'unknown' ? value.id : JSON.stringify(value.kind === 'literal' ? value.value : value.kind),
    );
    return this.choices.choose(`${ids[0]} === ${ids[1]}`, 2) === 0;
  }

  /** Of a value that is one of a few literals, one of them. */
  private decided(value: Value): Value {
    if (value.kind !== 'unknown') return value;
    const members = value.type.isUnion() ? value.type.types : [value.type];
    const literals = members.map(literalOf);
    if (literals.length > mostLiterals || literals.includes(undefined)) return value;
    return literals[this.choices.choose(`value of ${value.id}`, literals.length)]!;
  }

  private unknown(node: ts.Node, scope: Scope | undefined): Value {
    const type = this.sources.checker.getTypeAtLocation(node);
    return { kind: 'unknown', id: `${scope?.id ?? ''}:${node.getText()}`, type };
  }
}

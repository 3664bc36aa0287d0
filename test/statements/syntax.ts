import ts from 'typescript';
import type { Parameter, Piece, Scope, Value } from './values.js';

/** The scope of the function that a declaration stands in; none at the top of a file. */
export function scopeOf(declaration: ts.Node, scope: Scope | undefined): Scope | undefined {
  const owner = ts.findAncestor(declaration.parent, ts.isFunctionLike);
  let at = scope;
  while (at && at.owner !== owner) at = at.parent;
  return owner ? at : undefined;
}

/** The value of a type that has one only. */
export function literalOf(type: ts.Type): Value | undefined {
  if (type.isStringLiteral() || type.isNumberLiteral()) return { kind: 'literal', value: type.value };
  if (type.flags & ts.TypeFlags.Undefined) return { kind: 'literal', value: undefined };
  return type.flags & ts.TypeFlags.Null ? { kind: 'literal', value: null } : undefined;
}

/** Without parentheses, assertions of a type and `await`. */
export function bare(node: ts.Expression): ts.Expression {
  const isWrapped =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAwaitExpression(node);
  return isWrapped ? bare(node.expression) : node;
}

export const nameText = (name: ts.PropertyName): string | undefined =>
  ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? name.text : undefined;

/** `statement.with(…)`: the same text with other values. */
export function withValues(pieces: readonly Piece[], { arguments: values }: ts.CallExpression): Piece[] {
  let next = 0;
  return pieces.map((piece): string | Parameter =>
    typeof piece === 'string' ? piece : { node: values[next++] ?? piece.node },
  );
}

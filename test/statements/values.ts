import type ts from 'typescript';

/** A value that the statement is sent with, in the place of `$n`. */
export interface Parameter {
  node: ts.Expression;
}
export type Piece = string | Parameter;

/** One call of a function while a statement is composed, with what its parameters are bound to. */
export interface Scope {
  id: string;
  owner: ts.Node;
  parent: Scope | undefined;
  argumentOf: (position: number) => Value | undefined;
}

/** What is known of an expression without running it. */
export type Value =
  | { kind: 'sql'; pieces: readonly Piece[] }
  | { kind: 'text'; pieces: readonly Piece[] }
  | { kind: 'function'; node: ts.SignatureDeclaration & { body?: ts.Node }; scope: Scope | undefined }
  | { kind: 'object'; node: ts.ObjectLiteralExpression; scope: Scope | undefined }
  | { kind: 'list'; items: readonly Value[] }
  | { kind: 'literal'; value: string | number | boolean | null | undefined }
  | { kind: 'unknown'; id: string; type: ts.Type };

/** The statement cannot be composed from the sources alone. */
export class Untraceable extends Error {}

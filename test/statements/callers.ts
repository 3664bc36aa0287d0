import ts from 'typescript';
import { descendants, type Sources } from './sources.js';

/** Who calls the functions that take statements or parts of them. */
export class Callers {
  private readonly byFunction = new Map<ts.Node, ts.CallExpression[]>();

  constructor(sources: Sources) {
    for (const file of sources.files) {
      for (const node of descendants(file)) {
        if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) continue;
        if (!sources.symbolOf(node.expression)) continue;
        const owner = functionOf(sources.symbolOf(node.expression)?.valueDeclaration);
        if (owner) this.byFunction.set(owner, [...(this.byFunction.get(owner) ?? []), node]);
      }
    }
  }

  of(owner: ts.Node): readonly ts.CallExpression[] {
    return this.byFunction.get(owner) ?? [];
  }
}

function functionOf(declaration: ts.Declaration | undefined): ts.Node | undefined {
  if (!declaration) return undefined;
  if (ts.isFunctionDeclaration(declaration)) return declaration;
  const initializer = ts.isVariableDeclaration(declaration) && declaration.initializer;
  return initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
    ? initializer
    : undefined;
}

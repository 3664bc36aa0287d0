/** A node of PostgreSQL's own form of an analysed statement, as `debug_print_rewritten` prints it. */
export interface TreeNode {
  tag: string;
  fields: ReadonlyMap<string, Tree>;
}
export type Tree = string | TreeNode | readonly Tree[];

export const isNode = (tree: Tree | undefined): tree is TreeNode => typeof tree === 'object' && 'tag' in tree;

export const field = (node: TreeNode, name: string): Tree | undefined => node.fields.get(name);

export const text = (node: TreeNode, name: string): string => {
  const value = node.fields.get(name);
  return typeof value === 'string' ? value : '';
};

export const number = (node: TreeNode, name: string): number => Number(text(node, name));

export const child = (node: TreeNode, name: string): TreeNode | undefined => {
  const value = node.fields.get(name);
  return isNode(value) ? value : undefined;
};

export const list = (node: TreeNode, name: string): readonly Tree[] => {
  const value = node.fields.get(name);
  return value !== undefined && typeof value !== 'string' && !isNode(value) ? value : [];
};

export const nodes = (node: TreeNode, name: string): TreeNode[] => list(node, name).filter(isNode);

/** Reads `{TAG :field value …}`, where a value is a word, a node, a list in parentheses, or several of them. */
export function parseTree(source: string): Tree {
  const tokens = source.match(/[{}()]|(?:\\[\s\S]|[^\s{}()\\])+/g) ?? [];
  let at = 0;
  const value = (): Tree => {
    const token = tokens[at++];
    if (token === '{') return node();
    if (token === '(') return until(')');
    if (token === undefined) throw new Error('The tree ends too early.');
    return token === '<>'
      ? ''
      : token.replace(/\\([\s\S])/g, (_, escaped: string) => (escaped === '\n' ? ' ' : escaped));
  };
  const until = (end: string): Tree[] => {
    const values: Tree[] = [];
    while (tokens[at] !== end) values.push(value());
    at++;
    return values;
  };
  const node = (): TreeNode => {
    const tag = tokens[at++] ?? '';
    const fields = new Map<string, Tree>();
    while (tokens[at] !== '}') {
      const name = tokens[at++] ?? '';
      if (!name.startsWith(':')) throw new Error(`Expected a field of ${tag}, found ${name}.`);
      const values: Tree[] = [];
      while (tokens[at] !== '}' && !tokens[at]?.startsWith(':')) values.push(value());
      fields.set(name.slice(1), values.length === 1 ? values[0]! : values);
    }
    at++;
    return { tag, fields };
  };
  return value();
}

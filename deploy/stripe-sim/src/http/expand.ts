import type { Book } from '../state/book.js';
import { kindByPrefix } from '../state/kinds.js';
import { InvalidRequest } from './stripe-error.js';

type Tree = Record<string, unknown>;

const deepest = 4;

/** Replaces ids by the objects they name, along paths such as `payment_intent.latest_charge` or `data.customer`. */
export function expand(book: Book, answer: object, paths: readonly string[]): object {
  if (paths.length === 0) return answer;
  const copy = structuredClone(answer) as Tree;
  for (const path of paths) expandPath(book, copy, path.split('.'), path);
  return copy;
}

function expandPath(book: Book, tree: Tree, steps: readonly string[], path: string): void {
  if (steps.length > deepest)
    throw new InvalidRequest(`You cannot expand more than ${String(deepest)} levels of a property. Property: ${path}`);
  const [step, ...rest] = steps;
  if (step === undefined) return;
  const value = tree[step] ?? includable(book, tree, step);
  if (value === undefined) throw new InvalidRequest(`This property cannot be expanded (${step}).`);
  const expanded = typeof value === 'string' ? objectNamed(book, value, step) : value;
  tree[step] = expanded;
  for (const branch of Array.isArray(expanded) ? expanded : [expanded])
    if (isTree(branch)) expandPath(book, branch, rest, path);
}

function objectNamed(book: Book, id: string, step: string): unknown {
  const kind = kindByPrefix[id.slice(0, id.indexOf('_'))];
  const found = kind === undefined ? undefined : book.get(kind, id);
  if (found === undefined) throw new InvalidRequest(`This property cannot be expanded (${step}).`);
  return structuredClone(found);
}

/** Properties that an object has only when they are asked for. */
function includable(book: Book, tree: Tree, step: string): unknown {
  if (typeof tree.id !== 'string') return tree[step];
  if (tree.object === 'checkout.session' && step === 'line_items') {
    return wholeList(book.attached<object[]>('lines', tree.id) ?? [], `/v1/checkout/sessions/${tree.id}/line_items`);
  }
  if (tree.object === 'charge' && step === 'refunds') {
    return wholeList(
      book
        .all('refund')
        .filter(({ charge }) => charge === tree.id)
        .reverse(),
      `/v1/charges/${tree.id}/refunds`,
    );
  }
  return tree[step];
}

function wholeList(data: object[], url: string) {
  return structuredClone({ object: 'list', data: data.slice(0, 10), has_more: data.length > 10, url });
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

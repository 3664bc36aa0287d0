import { PathNotFound } from './source.errors.js';

/** The segments of a path. Empty segments and dots cannot occur in a tree, so such a path is not found. */
export function segmentsOf(path: string): string[] {
  if (path === '') return [];
  const segments = path.replace(/\/$/, '').split('/');
  if (segments.some((name) => name === '' || name === '.' || name === '..')) throw new PathNotFound();
  return segments;
}

export const joined = (directory: readonly string[], name: string): string => [...directory, name].join('/');

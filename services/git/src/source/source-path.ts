import { PathNotFound } from './source.errors.js';

/** The names of a path. Empty names and dots lead nowhere in a tree, so they are no path of it. */
export function segmentsOf(path: string): string[] {
  if (path === '') return [];
  const segments = path.replace(/\/$/, '').split('/');
  if (segments.some((name) => name === '' || name === '.' || name === '..')) throw new PathNotFound();
  return segments;
}

export const joined = (directory: readonly string[], name: string): string => [...directory, name].join('/');

import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { getBuildBadge } from '@mnw/contracts/ota/builds.rpc';

type State = OutputOf<typeof getBuildBadge>['state'];

// Widths in Verdana at 11 px, the first font of the image's font list.
const looks: Record<State, { width: number; colour: string }> = {
  passing: { width: 53, colour: '#2d7a3a' },
  failing: { width: 47, colour: '#b3261e' },
  building: { width: 54, colour: '#8a6100' },
  unknown: { width: 61, colour: '#6b645b' },
};
const labelWidth = 37;

/** An SVG badge for a README: the word “build” and its status. */
export function badge(state: State): string {
  const { width, colour } = looks[state];
  const all = labelWidth + width;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${all}" height="20" role="img" aria-label="build: ${state}"><title>build: ${state}</title>` +
    `<clipPath id="r"><rect width="${all}" height="20" rx="4"/></clipPath>` +
    `<g clip-path="url(#r)"><path fill="#3a332b" d="M0 0h${labelWidth}v20H0z"/><path fill="${colour}" d="M${labelWidth} 0h${width}v20H${labelWidth}z"/></g>` +
    `<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle"><text x="${labelWidth / 2}" y="14">build</text>` +
    `<text x="${labelWidth + width / 2}" y="14">${state}</text></g></svg>`
  );
}

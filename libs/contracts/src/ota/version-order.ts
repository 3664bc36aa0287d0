/** A parsed semantic version, for comparison. */
export interface Version {
  numbers: readonly number[];
  /** Numeric identifiers are numbers. */
  prerelease: readonly (number | string)[];
  build: readonly string[];
}

const number = '(?:0|[1-9][0-9]{0,14})';
const identifier = `(?:${number}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`;
/** As strict as Rust's semver, limited to numbers that JavaScript can order. */
export const versionPattern = new RegExp(
  `^(${number})\\.(${number})\\.(${number})(?:-(${identifier}(?:\\.${identifier})*))?(?:\\+([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?$`,
);
const longest = 100;

/** Undefined if the text is not a strict semantic version. */
export function parseVersion(text: string): Version | undefined {
  const parts = text.length <= longest ? versionPattern.exec(text) : null;
  if (!parts) return undefined;
  const [, major, minor, patch, prerelease, build] = parts;
  return {
    numbers: [Number(major), Number(minor), Number(patch)],
    prerelease: prerelease?.split('.').map((part) => (isNumeric(part) ? Number(part) : part)) ?? [],
    build: build?.split('.') ?? [],
  };
}

/** The order of Rust's semver, which the updater uses. Unlike npm's, it compares build metadata. */
export const compareVersions = (a: Version, b: Version): number =>
  inTurn(a.numbers, b.numbers, (x, y) => x - y) ||
  Number(a.prerelease.length === 0) - Number(b.prerelease.length === 0) ||
  inTurn(a.prerelease, b.prerelease, byPrecedence) ||
  inTurn(a.build, b.build, byBuild);

const isNumeric = (part: string): boolean => /^[0-9]+$/.test(part);

/** Compares part by part; if one is a prefix of the other, the longer one is greater. */
function inTurn<Part>(a: readonly Part[], b: readonly Part[], compare: (x: Part, y: Part) => number): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const order = compare(a[at]!, b[at]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function byPrecedence(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return byText(a, b);
  return typeof a === 'number' ? -1 : 1;
}

/** Numeric identifiers of any length, compared by value; of equal ones, that with more leading zeros is greater. */
function byBuild(a: string, b: string): number {
  const [numericA, numericB] = [isNumeric(a), isNumeric(b)];
  if (numericA !== numericB) return numericA ? -1 : 1;
  if (!numericA) return byText(a, b);
  const [valueA, valueB] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return valueA.length - valueB.length || byText(valueA, valueB) || a.length - b.length;
}

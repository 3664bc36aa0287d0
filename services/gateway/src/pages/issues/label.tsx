import type { IssueLabel } from '@mnw/contracts/git/issues';

/** A label with its colour; the name beside it carries the meaning. */
export function Label({ label, href }: { label: Pick<IssueLabel, 'name' | 'color'>; href?: string }) {
  const inside = (
    <>
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">
        <circle cx="5" cy="5" r="4.5" fill={label.color} />
      </svg>
      {label.name}
    </>
  );
  return href === undefined ? (
    <span class="label">{inside}</span>
  ) : (
    <a class="label" href={href}>
      {inside}
    </a>
  );
}

/** The site's logo: three pieces that form a whole. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 6 6" width="32" height="32" aria-hidden="true" focusable="false">
      <path class="mark-a" d="M0 6V3a3 3 0 0 1 3 3z" />
      <path class="mark-b" d="M0 0h3v3a3 3 0 0 1-3-3z" />
      <path class="mark-c" d="M3 6V0a3 3 0 0 1 3 3v3z" />
    </svg>
  );
}

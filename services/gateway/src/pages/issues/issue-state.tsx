/** Shows open or closed as a shape, optionally with the word. */
export function IssueState({ status, withWord = false }: { status: 'open' | 'closed'; withWord?: boolean }) {
  const word = status === 'open' ? 'Open' : 'Closed';
  return (
    <span class={`issue-state ${status}`}>
      <svg
        viewBox="0 0 16 16"
        width="16"
        height="16"
        role={withWord ? undefined : 'img'}
        aria-label={withWord ? undefined : word}
        aria-hidden={withWord ? 'true' : undefined}
      >
        <circle cx="8" cy="8" r="6.5" />
        {status === 'open' ? <circle class="dot" cx="8" cy="8" r="2" /> : <path d="M5 8.2l2.2 2.2L11 6.4" />}
      </svg>
      {withWord && word}
    </span>
  );
}

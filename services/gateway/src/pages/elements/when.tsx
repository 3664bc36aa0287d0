const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
  timeZoneName: 'short',
});

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A date or, with `exact`, a time to the minute, in UTC. HTML allows at most three fractional digits of a second; the
 * database returns six.
 */
export function When({ at, exact = false }: { at: string; exact?: boolean }) {
  const instant = new Date(at);
  return <time dateTime={isDay.test(at) ? at : instant.toISOString()}>{(exact ? minute : day).format(instant)}</time>;
}

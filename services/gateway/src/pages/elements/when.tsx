const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'UTC', timeZoneName: 'short' });

/** A day, or with `exact` the minute, in UTC. */
export function When({ at, exact = false }: { at: string; exact?: boolean }) {
  return <time dateTime={at}>{(exact ? minute : day).format(new Date(at))}</time>;
}

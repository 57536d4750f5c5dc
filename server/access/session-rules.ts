/** How long a session lives however busy it is. Units: seconds. Source: safety §3 row 7. */
export const ABSOLUTE_SECONDS = 12 * 60 * 60;

/** How long a session lives without a request. Units: seconds. Source: safety §3 row 7. */
export const IDLE_SECONDS = 30 * 60;

/** An instant so many seconds later, or earlier for a negative number. */
export function addSeconds(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1000);
}

/** The shown time in words, in a person's own zone. */

function format(timeZone: string, options: Intl.DateTimeFormatOptions) {
  return new Intl.DateTimeFormat('en-GB', { timeZone, ...options });
}

/** `09:14`. */
export function timeText(at: number, timeZone: string): string {
  return format(timeZone, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** `Friday 20 November 2026`. */
export function dayText(at: number, timeZone: string): string {
  return format(timeZone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
    .format(at)
    .replace(',', '');
}

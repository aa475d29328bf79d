/** The clock on a wall of a time zone, from an instant and back. */

export interface WallTime {
  year: number
  /** 1 is January. */
  month: number
  /** Of the month; past its end it goes on into the next. */
  day: number
  /** After midnight. */
  minute: number
}

/** What the clocks of a time zone show at an instant. */
export function wallClock(at: Date, timeZone: string): WallTime & { weekday: number } {
  const shown = new Date(at.getTime() + offsetMs(at, timeZone))
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    weekday: shown.getUTCDay(),
    minute: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
  }
}

/** The instant at which the clocks of a time zone show this; one they skip is that long after the skip. */
export function instantOf(wall: WallTime, timeZone: string): Date {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, 0, wall.minute)
  // The offset is that of the instant which is looked for: a second look is right, unless the hour is one they skip.
  const near = asUtc - offsetMs(new Date(asUtc), timeZone)
  const again = asUtc - offsetMs(new Date(near), timeZone)
  const isShown = offsetMs(new Date(again), timeZone) === asUtc - again
  return new Date(isShown ? again : Math.max(near, again))
}

/** How far a time zone's clocks are ahead of UTC at an instant. */
function offsetMs(at: Date, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((found) => found.type === type)?.value)
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return shown - Math.floor(at.getTime() / 1000) * 1000
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making one is slow; there are a few hundred zones. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, made)
  return made
}

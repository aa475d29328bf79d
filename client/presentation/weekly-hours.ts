/**
 * The hours of a week: whether it is open, and when it opens next, from the calendar of a time zone, where a day may have 23 hours,
 * or 25. One reckoning for the server, which tells visitors, and for the settings, which show what visitors will be told.
 */
import { instantOf, wallClock } from './local-time.ts'

export interface DayHours {
  /** 0 is Sunday. */
  day: number
  isClosed: boolean
  isAllDay: boolean
  /** Minutes after midnight; null where the day is closed or open throughout. */
  opensAt: number | null
  closesAt: number | null
}

/** True while it is open at `now`; the week begins with Sunday. */
export function isOpenAt(week: readonly DayHours[], timeZone: string, now: Date): boolean {
  const { weekday, minute } = wallClock(now, timeZone)
  const hours = week[weekday]
  if (!hours || hours.isClosed) return false
  if (hours.isAllDay) return true
  return minute >= (hours.opensAt ?? 0) && minute < (hours.closesAt ?? 0)
}

/** When it opens next; undefined while it is open, and where it never opens. */
export function nextOpening(week: readonly DayHours[], timeZone: string, now: Date): Date | undefined {
  if (isOpenAt(week, timeZone, now)) return undefined
  const today = wallClock(now, timeZone)
  for (let ahead = 0; ahead <= 7; ahead++) {
    const hours = week[(today.weekday + ahead) % 7]
    if (!hours || hours.isClosed) continue
    const minute = hours.isAllDay ? 0 : (hours.opensAt ?? 0)
    const opens = instantOf({ ...today, day: today.day + ahead, minute }, timeZone)
    if (opens > now) return opens
  }
  return undefined
}

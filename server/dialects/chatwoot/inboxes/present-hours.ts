/** Working hours in Chatwoot's words, both ways: hours and minutes apart, and no 24:00. */
import { z } from 'zod'
import type { DayHours } from '../../../features/inboxes/working-hours.ts'
import { yesNo } from '../input.ts'

const lastMinute = 23 * 60 + 59

/** A day; what is open until midnight is open until a minute before. */
export function presentDay({ day, isClosed, isAllDay, opensAt, closesAt }: DayHours) {
  const closes = closesAt === null ? null : Math.min(closesAt, lastMinute)
  return {
    day_of_week: day,
    closed_all_day: isClosed,
    open_hour: opensAt === null ? null : Math.floor(opensAt / 60),
    open_minutes: opensAt === null ? null : opensAt % 60,
    close_hour: closes === null ? null : Math.floor(closes / 60),
    close_minutes: closes === null ? null : closes % 60,
    open_all_day: isAllDay,
  }
}

const hour = z.coerce.number().int().min(0).max(23).nullish()
const minute = z.coerce.number().int().min(0).max(59).nullish()

export const DayBody = z.object({
  day_of_week: z.coerce.number().int().min(0).max(6),
  closed_all_day: yesNo.nullish(),
  open_hour: hour,
  open_minutes: minute,
  close_hour: hour,
  close_minutes: minute,
  open_all_day: yesNo.nullish(),
})

/** Days as they were sent; those that print as what is stored already are left out: the finer hour stays. */
export function readDays(sent: z.output<typeof DayBody>[], stored: DayHours[]): DayHours[] {
  return sent.flatMap((one) => {
    const read = readDay(one)
    const known = stored.find(({ day }) => day === read.day)
    const isSame = known && JSON.stringify(presentDay(known)) === JSON.stringify(presentDay(read))
    return isSame ? [] : [read]
  })
}

function readDay(sent: z.output<typeof DayBody>): DayHours {
  const isClosed = sent.closed_all_day ?? false
  const isAllDay = !isClosed && (sent.open_all_day ?? false)
  const hasSpan = !isClosed && !isAllDay
  const at = (hours: number | null | undefined, minutes: number | null | undefined) =>
    hasSpan ? (hours ?? 0) * 60 + (minutes ?? 0) : null
  return {
    day: sent.day_of_week,
    isClosed,
    isAllDay,
    opensAt: at(sent.open_hour, sent.open_minutes),
    closesAt: at(sent.close_hour, sent.close_minutes),
  }
}

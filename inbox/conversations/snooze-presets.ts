/** The times one snoozes until most often, as far as they make sense now. */
export interface SnoozePreset {
  name: 'laterToday' | 'thisEvening' | 'tomorrow' | 'weekend' | 'nextWeek'
  at: Date
}

const [morning, evening] = [9, 18]

export function snoozePresets(now: Date): SnoozePreset[] {
  const on = (days: number, hour: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
  const until = (weekday: number) => ((weekday - now.getDay() + 6) % 7) + 1
  const inThreeHours = new Date(now)
  // To the quarter of an hour after: nobody means 14:07.
  inThreeHours.setHours(now.getHours() + 3, Math.ceil(now.getMinutes() / 15) * 15, 0, 0)
  const isMidweek = now.getDay() >= 1 && now.getDay() <= 4
  const presets: (SnoozePreset | undefined)[] = [
    inThreeHours.getDate() === now.getDate() ? { name: 'laterToday', at: inThreeHours } : undefined,
    now.getHours() < evening - 1 ? { name: 'thisEvening', at: on(0, evening) } : undefined,
    { name: 'tomorrow', at: on(1, morning) },
    isMidweek ? { name: 'weekend', at: on(until(6), morning) } : undefined,
    // On a Sunday that is tomorrow already.
    now.getDay() === 0 ? undefined : { name: 'nextWeek', at: on(until(1), morning) },
  ]
  return presets.filter((preset) => preset !== undefined)
}

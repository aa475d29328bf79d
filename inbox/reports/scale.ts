/** Where the lines of a plot lie: round numbers that the eye divides by. Pure. */

/** From nothing to at least `most`, in three to five round steps; whole ones, as what is counted is. */
export function ticksTo(most: number): number[] {
  const step = roundStep(Math.max(most, 1) / 4)
  const count = Math.ceil(Math.max(most, 1) / step)
  return Array.from({ length: count + 1 }, (_, at) => at * step)
}

function roundStep(rough: number): number {
  if (rough <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(rough))
  const steps = power === 1 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10]
  return power * (steps.find((step) => step * power >= rough) ?? 10)
}

/** Every how many of `count` labels there is room for one, when each takes so many pixels. */
export function labelEvery(count: number, width: number, labelWidth: number): number {
  return Math.max(1, Math.ceil((count * labelWidth) / Math.max(width, 1)))
}

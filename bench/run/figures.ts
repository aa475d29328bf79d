/** What a measurement says of a list of figures. */
export function median(figures: number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The figure that so large a share of them does not exceed. */
export function percentile(figures: number[], share: number): number {
  return figures.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(figures.length * share) - 1)]!
}

/** Measures each contender in turn, so many times round: A B A B, never A A B B. */
export async function alternate<Subject, Result>(
  rounds: number,
  subjects: Subject[],
  measure: (subject: Subject) => Promise<Result>,
): Promise<Result[][]> {
  const results: Result[][] = subjects.map(() => [])
  for (let round = 0; round < rounds; round++)
    for (const [index, subject] of subjects.entries()) results[index]!.push(await measure(subject))
  return results
}

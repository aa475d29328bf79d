/** Does the same with many, a few at a time and each by itself: what is refused does not stop the rest. */

export interface Outcome<Item> {
  done: Item[]
  refused: { item: Item; error: unknown }[]
}

const atOnce = 4

/** Never throws; `onStep` is told after each how many are behind. */
export async function eachOf<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
  onStep: (behind: number) => void = () => {},
): Promise<Outcome<Item>> {
  const outcome: Outcome<Item> = { done: [], refused: [] }
  const left = [...items]
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      try {
        await work(item)
        outcome.done.push(item)
      } catch (error) {
        outcome.refused.push({ item, error })
      }
      onStep(outcome.done.length + outcome.refused.length)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  return outcome
}

/** A list of things as the server has it: shown from memory, changed at once, and put back with a word where that was refused. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { takenBack } from '../../../client/take-back.ts'
import { useComplain } from '../../session/complain.ts'

export interface ThingsHere<Thing> {
  /** Undefined while they are fetched. */
  things: Thing[] | undefined
  error: Error | null
  again(): void
  /** Puts what the server answered into the list, in the place of what was there. */
  put(thing: Thing): void
  /** Changes one at once; true where the server agreed. */
  change(thing: Thing, change: Partial<Thing>, call: () => Promise<Thing>): Promise<boolean>
  /** Takes one away at once; true where the server agreed. */
  remove(thing: Thing, call: () => Promise<unknown>): Promise<boolean>
}

/** How many changes of each feature's things are on their way. */
const onTheirWay = new Map<string, number>()

/** The things of a feature, under its name. */
export function useThings<Thing extends { id: string }>(
  feature: string,
  load: () => Promise<Thing[]>,
  isWanted = true,
): ThingsHere<Thing> {
  const client = useQueryClient()
  const complain = useComplain()
  const key = [feature, 'all']
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: load, enabled: isWanted })
  const edit = (work: (things: Thing[]) => Thing[]) =>
    client.setQueryData<Thing[]>(key, (things) => things && work(things))
  const replace = (thing: Thing) => (things: Thing[]) =>
    things.some(({ id }) => id === thing.id)
      ? things.map((one) => (one.id === thing.id ? thing : one))
      : [...things, thing]
  /** Others of the inbox show the same things by keys of their own. */
  const settle = () => void client.invalidateQueries({ queryKey: [feature] })
  /** Whatever was changed beside it meanwhile stays: only the one that was refused is put back. */
  const attempt = async (work: () => Promise<unknown>, putBack: (things: Thing[]) => Thing[]) => {
    onTheirWay.set(feature, (onTheirWay.get(feature) ?? 0) + 1)
    try {
      await work()
      return true
    } catch (refused) {
      edit(putBack)
      complain(refused)
      return false
    } finally {
      const left = (onTheirWay.get(feature) ?? 1) - 1
      onTheirWay.set(feature, left)
      // Fetched before, the list would show again what another one is about to take away.
      if (left === 0) settle()
    }
  }
  return {
    things: data,
    error,
    again: () => void refetch(),
    put(thing) {
      edit(replace(thing))
      settle()
    },
    async change(thing, change, call) {
      await client.cancelQueries({ queryKey: key })
      edit(replace({ ...thing, ...change }))
      return await attempt(
        async () => {
          const answered = await call()
          edit(replace(answered))
        },
        (things) => things.map((one) => (one.id === thing.id ? takenBack(one, thing, change) : one)),
      )
    },
    async remove(thing, call) {
      await client.cancelQueries({ queryKey: key })
      const at = client.getQueryData<Thing[]>(key)?.findIndex(({ id }) => id === thing.id) ?? -1
      edit((things) => things.filter(({ id }) => id !== thing.id))
      return await attempt(call, (things) =>
        at < 0 || things.some(({ id }) => id === thing.id) ? things : things.toSpliced(at, 0, thing),
      )
    },
  }
}

/** A list of things as the server has it: shown from memory, changed at once, and put back with a word where that was refused. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
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
  const attempt = async (before: Thing[] | undefined, work: () => Promise<unknown>) => {
    try {
      await work()
      settle()
      return true
    } catch (refused) {
      client.setQueryData(key, before)
      complain(refused)
      return false
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
      const before = client.getQueryData<Thing[]>(key)
      edit(replace({ ...thing, ...change }))
      return await attempt(before, async () => {
        const answered = await call()
        edit(replace(answered))
      })
    },
    async remove(thing, call) {
      await client.cancelQueries({ queryKey: key })
      const before = client.getQueryData<Thing[]>(key)
      edit((things) => things.filter(({ id }) => id !== thing.id))
      return await attempt(before, call)
    },
  }
}

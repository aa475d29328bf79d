/** Views somebody saved: those of conversations, and what is done to them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Filter } from '../../client/filter-shapes.ts'
import type { View } from '../../client/view-shapes.ts'
import { useDesk } from '../session/desk.ts'

const key = ['views', 'conversation']

export function useSavedViews(): readonly View[] {
  const { rest } = useDesk()
  const { data } = useQuery({
    queryKey: key,
    queryFn: async () => (await rest.listViews({ subject: 'conversation', limit: 100 })).views,
  })
  return data ?? []
}

export function useViewChanges() {
  const { rest } = useDesk()
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: key })
  const create = useMutation({
    mutationFn: ({ name, filter }: { name: string; filter: Filter | undefined }) =>
      rest.createView({ name, subject: 'conversation', query: filter ?? {} }),
    onSettled,
  })
  const change = useMutation({
    mutationFn: ({ id, ...body }: { id: string; name?: string; query?: Filter }) => rest.changeView(id, body),
    onSettled,
  })
  const remove = useMutation({ mutationFn: (id: string) => rest.removeView(id), onSettled })
  return { create, change, remove }
}

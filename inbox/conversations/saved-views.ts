/** Views somebody saved: those of conversations, and what is done to them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Filter } from '../../client/filter-shapes.ts'
import { ownZone } from '../../client/presentation/language.ts'
import type { User } from '../../client/shapes.ts'
import type { View } from '../../client/view-shapes.ts'
import { useDesk } from '../session/desk.ts'

export const savedViewsKey = ['views', 'conversation']

export function useSavedViews(): readonly View[] {
  const { rest } = useDesk()
  const { data } = useQuery({
    queryKey: savedViewsKey,
    queryFn: () => rest.listViews('conversation'),
  })
  return data ?? []
}

export function useViewChanges() {
  const { rest } = useDesk()
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: savedViewsKey })
  const create = useMutation({
    mutationFn: ({ filter, ...said }: { name: string; filter: Filter | undefined; shared?: boolean }) =>
      rest.createView({ ...said, subject: 'conversation', query: filter ?? {}, time_zone: ownZone() }),
    onSettled,
  })
  const change = useMutation({
    mutationFn: ({ id, ...body }: { id: string; name?: string; query?: Filter; shared?: boolean }) =>
      rest.changeView(id, { ...body, ...(body.query ? { time_zone: ownZone() } : {}) }),
    onSettled,
  })
  const remove = useMutation({ mutationFn: (id: string) => rest.removeView(id), onSettled })
  return { create, change, remove }
}

/** Whether one may change it: what everybody has is for administrators. */
export function mayChange(view: View, { role }: Pick<User, 'role'>): boolean {
  return !view.shared || role === 'admin'
}

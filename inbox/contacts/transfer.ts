/** A file of contacts that is taken in or written out in the background: asked after until it is done. */
import { useQuery } from '@tanstack/react-query'
import { useDesk } from '../session/desk.ts'

const askedEveryMs = 500

export function useTransfer(transferId: string | undefined) {
  const { rest } = useDesk()
  return useQuery({
    queryKey: ['contacts', 'transfer', transferId],
    queryFn: () => rest.getContactTransfer(transferId ?? ''),
    enabled: transferId !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : askedEveryMs),
  })
}

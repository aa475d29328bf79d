/** A file of contacts that is taken in or written out in the background: asked after until it is done. */
import { useQuery } from '@tanstack/react-query'
import { ChatError } from '../../client/failure.ts'
import { useDesk } from '../session/desk.ts'

const askedEveryMs = 500
/** Where nothing answers it is asked less and less often, and in the end no more. */
const mostErrors = 12
const longestMs = 30_000

export function useTransfer(transferId: string | undefined) {
  const { rest } = useDesk()
  return useQuery({
    queryKey: ['contacts', 'transfer', transferId],
    queryFn: () => rest.getContactTransfer(transferId ?? ''),
    enabled: transferId !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : pauseAfter(state)),
  })
}

/** How long to wait before it is asked after again; false: not at all. */
export function pauseAfter({ error, errorUpdateCount }: { error: unknown; errorUpdateCount: number }) {
  if (!error) return askedEveryMs
  const isOver = error instanceof ChatError && error.status < 500 && error.status !== 429
  if (isOver || errorUpdateCount >= mostErrors) return false
  return Math.min(askedEveryMs * 2 ** errorUpdateCount, longestMs)
}

/** The account as the server has it. */
import { useQuery } from '@tanstack/react-query'
import type { Account } from '../../../client/account-shapes.ts'
import { useDesk } from '../../session/desk.ts'

export function useAccount(): { account: Account | undefined; error: Error | null; again(): void } {
  const { rest } = useDesk()
  const { data, error, refetch } = useQuery({ queryKey: ['account'], queryFn: rest.furniture.account.get })
  return { account: data, error, again: () => void refetch() }
}

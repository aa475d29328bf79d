/** The ways on from what was not sent: once more, or not at all. */
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'
import type { Said } from './said.ts'

export function useResend({ id, clientId }: Said): { retry(): void; discard(): void } {
  const { chat, rest } = useDesk()
  const complain = useComplain()
  return {
    retry() {
      if (clientId !== undefined) chat.retry(clientId)
      else if (id !== undefined) rest.resendMessage(id).catch(complain)
    },
    discard() {
      if (clientId !== undefined) chat.discard(clientId)
    },
  }
}

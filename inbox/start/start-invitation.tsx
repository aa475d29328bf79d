/** Shown to an administrator while nobody has written yet and nobody waved it away: the way to the first steps. */
import { useAnyConversation } from '../conversations/any-conversation.ts'
import { later, Patience } from '../kit/later.tsx'
import { useIsAdministrator } from '../session/desk.ts'
import { useAccount } from '../settings/account/use-account.ts'

const InvitationLink = later(async () => (await import('./invitation-link.tsx')).InvitationLink)

export function StartInvitation() {
  return useIsAdministrator() ? <Invitation /> : null
}

function Invitation() {
  const { account } = useAccount()
  const isWanted = account !== undefined && account.settings['start_dismissed'] !== true
  const any = useAnyConversation(isWanted)
  if (!isWanted || any !== null) return null
  return (
    <Patience instead={null}>
      <InvitationLink />
    </Patience>
  )
}

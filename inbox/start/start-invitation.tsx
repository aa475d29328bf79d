/** Shown to an administrator while nobody has written yet and nobody waved it away: the way to the first steps. */
import { Link } from '@tanstack/react-router'
import { Sparkles } from 'lucide-react'
import { useAnyConversation } from '../conversations/any-conversation.ts'
import { useIsAdministrator } from '../session/desk.ts'
import { useAccount } from '../settings/account/use-account.ts'
import { useWords } from '../words/words.ts'
import { startWords } from './words.ts'

export function StartInvitation() {
  return useIsAdministrator() ? <Invitation /> : null
}

function Invitation() {
  const words = useWords(startWords)
  const { account } = useAccount()
  const isWanted = account !== undefined && account.settings['start_dismissed'] !== true
  const any = useAnyConversation(isWanted)
  if (!isWanted || any !== null) return null
  return (
    <Link
      to="/start"
      className="m-3 flex items-center gap-3 rounded-lg border border-line bg-selected px-3 py-2.5 text-on-selected hover:border-accent"
    >
      <Sparkles size={18} aria-hidden="true" className="shrink-0" />
      <span className="min-w-0">
        <span className="block font-medium">{words.title}</span>
        <span className="block text-xs opacity-85">{words.lead}</span>
      </span>
    </Link>
  )
}

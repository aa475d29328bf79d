/** Teams and departments: whom a conversation can be given to as a whole. */
import { UsersRound } from 'lucide-react'
import type { Team } from '../../../client/account-shapes.ts'
import { Badge } from '../../kit/badge.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { useReason } from '../things/part.tsx'
import { ThingsPage } from '../things/things-page.tsx'
import { useThings } from '../things/use-things.ts'
import { TeamForm } from './team-form.tsx'
import { teamWords } from './words.ts'

export function TeamsPage() {
  const words = useWords(teamWords)
  const { teams } = useDesk().rest.furniture
  const here = useThings<Team>('teams', teams.list)
  const reason = useReason()
  return (
    <ThingsPage
      title={words.teams}
      words={words}
      icon={<UsersRound size={20} aria-hidden="true" />}
      here={here}
      reason={reason}
      rowOf={(team) => ({
        id: team.id,
        name: team.name,
        about: team.description,
        marks: <Badge>{words.kinds[team.kind]}</Badge>,
      })}
      form={(team, { open, close }) => (
        <TeamForm here={here} team={team} onMade={(made) => open(made.id)} onDone={close} />
      )}
    />
  )
}

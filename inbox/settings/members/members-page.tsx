/** Who is in the account. Only administrators see it whole: e-mail addresses and sites of others are not everybody's. */
import { Users } from 'lucide-react'
import { useState } from 'react'
import type { Member } from '../../../client/shapes.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Badge } from '../../kit/badge.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { useDesk } from '../../session/desk.ts'
import { useStaff } from '../../session/staff.ts'
import { useWords } from '../../words/words.ts'
import { Card } from '../form/form-parts.tsx'
import { Kept } from '../things/kept.tsx'
import { Part, useEdited, useReason } from '../things/part.tsx'
import { NewButton, ThingList } from '../things/thing-list.tsx'
import { ToldOnce } from '../things/told-once.tsx'
import { type ThingsHere, useThings } from '../things/use-things.ts'
import { MemberDraftForm } from './member-draft-form.tsx'
import { MemberForm } from './member-form.tsx'
import { signInText } from './sign-in-text.ts'
import { memberWords } from './words.ts'

export function MembersPage() {
  const words = useWords(memberWords)
  const { members } = useDesk().rest.furniture
  const reason = useReason()
  const here = useThings<Member>('members', members.list, reason === undefined)
  const { id, isNew, open, close } = useEdited()
  const [made, setMade] = useState<{ member: Member; password: string }>()
  if (reason !== undefined) return <ForAdministrators />
  if (isNew)
    return (
      <Part title={words.makeOne} lead={words.makeHint} backTo={words.members}>
        <MemberDraftForm here={here} onMade={(member, password) => setMade({ member, password })} />
        <ToldOnce
          title={words.made(made?.member.name ?? '')}
          label={words.signInWith}
          secret={made && signInText(words, { username: made.member.username, password: made.password })}
          hint={words.tellThem}
          onClose={() => {
            setMade(undefined)
            close()
          }}
        />
      </Part>
    )
  if (id)
    return (
      <Kept id={id} here={here} backTo={words.members}>
        {(member) => (
          <Part title={member.name} lead={`${member.username} · ${member.email}`} backTo={words.members}>
            <MemberForm here={here} member={member} onDone={close} />
          </Part>
        )}
      </Kept>
    )
  return (
    <Part
      title={words.members}
      lead={words.lead}
      action={<NewButton onClick={() => open('new')}>{words.makeOne}</NewButton>}
    >
      <MemberList here={here} />
    </Part>
  )
}

function MemberList({ here }: { here: ThingsHere<Member> }) {
  const words = useWords(memberWords)
  const live = useStaff((state) => state.agents)
  const { me } = useDesk()
  return (
    <ThingList
      label={words.members}
      here={here}
      empty={{ icon: <Users size={20} aria-hidden="true" />, title: words.empty, hint: words.emptyHint }}
      rowOf={(member) => {
        const status = live[member.id]?.status ?? member.status
        return {
          id: member.id,
          name: member.id === me.id ? `${member.name} (${words.you})` : member.name,
          icon: (
            <Avatar
              name={member.name}
              seed={member.id}
              url={member.avatar_url}
              status={member.disabled ? undefined : status}
            />
          ),
          about: member.email,
          marks: (
            <>
              {member.disabled ? (
                <Badge look="bad">{words.disabled}</Badge>
              ) : (
                <span className="sr-only">{words.statuses[status]}</span>
              )}
              <Badge look={member.role === 'admin' ? 'accent' : 'plain'}>{words.roles[member.role]}</Badge>
            </>
          ),
        }
      }}
    />
  )
}

function ForAdministrators() {
  const words = useWords(memberWords)
  const reason = useReason()
  const agents = useStaff((state) => state.agents)
  return (
    <Part title={words.members} lead={words.lead} reason={reason}>
      <Card title={words.colleagues} hint={words.colleaguesHint}>
        {Object.keys(agents).length === 0 && (
          <EmptyState icon={<Users size={20} aria-hidden="true" />} title={words.empty} />
        )}
        <ul className="divide-y divide-line">
          {Object.values(agents).map((agent) => (
            <li key={agent.id} className="flex min-h-12 items-center gap-3 px-4 py-2">
              <Avatar name={agent.name} seed={agent.id} size="small" status={agent.status} />
              <span className="min-w-0 flex-1 truncate">{agent.name}</span>
              <span className="text-xs text-muted">{words.statuses[agent.status]}</span>
            </li>
          ))}
        </ul>
      </Card>
    </Part>
  )
}

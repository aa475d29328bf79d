/** Where conversations come in. */
import { Inbox as InboxIcon } from 'lucide-react'
import type { Inbox } from '../../../client/inbox-shapes.ts'
import { Badge } from '../../kit/badge.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Kept } from '../things/kept.tsx'
import { Part, useEdited, useReason } from '../things/part.tsx'
import { NewButton, ThingList } from '../things/thing-list.tsx'
import { useThings } from '../things/use-things.ts'
import { channelWords } from './channel-words.ts'
import { InboxDraftForm } from './inbox-draft-form.tsx'
import { InboxForm } from './inbox-form.tsx'
import { inboxWords } from './words.ts'

export function InboxesPage() {
  const words = useWords(inboxWords)
  const { channels } = useWords(channelWords)
  const { inboxes } = useDesk().rest.furniture
  const here = useThings<Inbox>('inboxes', inboxes.list)
  const reason = useReason()
  const { id, isNew, open, close } = useEdited()
  if (isNew)
    return (
      <Part title={words.makeOne} lead={words.makeHint} backTo={words.inboxes} reason={reason}>
        <InboxDraftForm here={here} onMade={(made) => open(made.id)} />
      </Part>
    )
  if (id)
    return (
      <Kept id={id} here={here} backTo={words.inboxes}>
        {(inbox) => (
          <Part
            title={inbox.name}
            lead={channels[inbox.channel].name}
            backTo={words.inboxes}
            reason={reason}
            locks={false}
            isWide={inbox.channel === 'web'}
          >
            <InboxForm key={inbox.id} here={here} inbox={inbox} onDone={close} />
          </Part>
        )}
      </Kept>
    )
  const make = (
    <NewButton reason={reason} onClick={() => open('new')}>
      {words.makeOne}
    </NewButton>
  )
  return (
    <Part title={words.inboxes} lead={words.lead} action={make} reason={reason} locks={false}>
      <ThingList
        label={words.inboxes}
        here={here}
        empty={{
          icon: <InboxIcon size={20} aria-hidden="true" />,
          title: words.empty,
          hint: words.emptyHint,
        }}
        rowOf={(inbox) => ({
          id: inbox.id,
          name: inbox.name,
          about: channels[inbox.channel].name,
          marks:
            inbox.status === 'disabled' ? (
              <Badge look="bad">{words.disabled}</Badge>
            ) : inbox.working_hours_enabled && !inbox.is_open ? (
              <Badge>{words.closedNow}</Badge>
            ) : (
              <Badge look="good">{words.openNow}</Badge>
            ),
        })}
      />
    </Part>
  )
}

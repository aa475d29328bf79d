/** Where the visitor is now, and what its browser told: page, referrer, device, language, place. */
import { useQuery } from '@tanstack/react-query'
import type { Contact } from '../../client/contact-shapes.ts'
import type { ConversationSummary } from '../../client/shapes.ts'
import { visitorKey } from '../../client/who-is-here.ts'
import { Fetched } from '../contacts/fetched.tsx'
import { FieldRow } from '../contacts/field-row.tsx'
import { safeLink } from '../contacts/safe-link.ts'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { deviceOf } from './device.ts'
import { panelWords } from './words.ts'

export interface VisitSectionProps {
  conversation: ConversationSummary
  contact: Contact | undefined
}

export function VisitSection({ conversation, contact }: VisitSectionProps) {
  const words = useWords(panelWords)
  const { dates, language } = useSpeech()
  const { rest, surroundings } = useDesk()
  const { site_id, channel, visitor } = conversation
  const here = useStaff((state) => state.visitors[visitorKey(conversation)])
  const query = useQuery({
    queryKey: ['visitors', site_id, visitor.id],
    queryFn: () => rest.getVisitor(visitor.id, site_id),
    enabled: channel === undefined || channel === 'web',
  })
  if (!query.isFetching && query.isPending) return <p className="text-muted">{words.noVisit}</p>
  const told = deviceOf(
    { ...contact?.metadata, ...query.data?.metadata },
    contact?.additional_attributes ?? {},
    language,
  )
  const isHere = here?.status === 'online'
  const seen = query.data && new Date(query.data.last_seen)
  const rows: [label: string, text: string | undefined, link?: string | undefined][] = [
    [words.page, here?.current_page ?? told.page, safeLink(here?.current_page ?? told.page)],
    [words.referrer, told.referrer, safeLink(told.referrer)],
    [words.browser, told.browser],
    [words.system, told.system],
    [words.language, told.language],
    [words.place, told.place],
    [words.timeZone, told.timeZone],
  ]
  return (
    <Fetched query={query}>
      <p className="mb-1 flex items-center gap-2">
        <span aria-hidden="true" className={`size-2 rounded-full ${isHere ? 'bg-here' : 'bg-edge'}`} />
        {isHere
          ? words.isHere
          : seen
            ? words.lastSeen(dates.ago(seen, new Date(surroundings.now())))
            : words.isGone}
      </p>
      <dl>
        {rows.map(
          ([label, text, link]) =>
            text && (
              <FieldRow key={label} label={label}>
                {link ? (
                  <a
                    href={link}
                    target="_blank"
                    rel="noopener noreferrer nofollow"
                    className="min-w-0 px-1.5 py-1 break-all text-accent underline"
                  >
                    {text}
                  </a>
                ) : (
                  <span className="min-w-0 px-1.5 py-1 break-words">{text}</span>
                )}
              </FieldRow>
            ),
        )}
        {query.data && (
          <FieldRow label={words.visits}>
            <span className="px-1.5 py-1">{words.conversations(query.data.total_conversations)}</span>
          </FieldRow>
        )}
      </dl>
    </Fetched>
  )
}

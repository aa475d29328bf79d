/** What stands beside a conversation: whom one talks to, what is known of them, of the conversation, and what to say next. Each part is fetched and fails by itself. */
import { CatchBoundary, Link } from '@tanstack/react-router'
import { ExternalLink, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ContactInFull } from '../../client/contact-shapes.ts'
import { useContact, useLabelContact } from '../contacts/contact-data.ts'
import { ContactAttributes } from '../contacts/contact-details.tsx'
import { ContactBlock, ContactFields, ContactName } from '../contacts/contact-fields.tsx'
import { ConversationsOfContact } from '../contacts/conversations-of-contact.tsx'
import { Fetched, Problem } from '../contacts/fetched.tsx'
import { LabelField } from '../contacts/label-field.tsx'
import { Notes } from '../contacts/notes.tsx'
import { contactWords } from '../contacts/words.ts'
import { Avatar } from '../kit/avatar.tsx'
import { IconButton } from '../kit/button.tsx'
import { Section, type SectionProps } from '../kit/section.tsx'
import { useWords } from '../words/words.ts'
import { BillingSection } from './billing-section.tsx'
import { ConversationAttributes } from './conversation-attributes.tsx'
import { HistorySection } from './history-section.tsx'
import { InsightSection } from './insight-section.tsx'
import { LeadSection } from './lead-section.tsx'
import { ParticipantsSection } from './participants-section.tsx'
import { useShownConversation } from './shown-conversation.ts'
import { SuggestionSection } from './suggestion-section.tsx'
import { VisitSection } from './visit-section.tsx'
import { panelWords } from './words.ts'

export interface SidePanelProps {
  conversationId: string
  onClose(): void
}

export function SidePanel({ conversationId, onClose }: SidePanelProps) {
  const words = useWords(panelWords)
  const query = useShownConversation(conversationId)
  const conversation = query.data
  const contact = useContact(conversation?.contact_id)
  return (
    <aside aria-label={words.panel} className="flex h-full flex-col">
      <header className="flex shrink-0 items-center gap-2 border-b border-line px-4 py-2">
        <h2 className="flex-1 font-semibold">{words.panel}</h2>
        <IconButton label={words.close} onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="px-4">
          <Fetched query={query}>{null}</Fetched>
        </div>
        {conversation && (
          <>
            <div className="px-4 py-3">
              <Fetched query={contact}>{contact.data && <Head contact={contact.data} />}</Fetched>
            </div>
            <Part id="panel.suggestion" title={words.suggestion}>
              <SuggestionSection conversationId={conversationId} />
            </Part>
            {contact.data && <OfContact contact={contact.data} />}
            <Part id="panel.conversation" title={words.aboutConversation}>
              <ConversationAttributes conversation={conversation} />
            </Part>
            <Part id="panel.visit" title={words.visit}>
              <VisitSection conversation={conversation} contact={contact.data} />
            </Part>
            <Part id="panel.participants" title={words.participants}>
              <ParticipantsSection conversation={conversation} />
            </Part>
            {conversation.contact_id && (
              <Part id="panel.past" title={words.past}>
                <ConversationsOfContact
                  contactId={conversation.contact_id}
                  without={conversationId}
                  nothing={words.noPast}
                />
              </Part>
            )}
            <Part id="panel.insight" title={words.insight} isClosedAtFirst>
              <InsightSection conversationId={conversationId} />
            </Part>
            <Part id="panel.history" title={words.history} isClosedAtFirst>
              <HistorySection conversationId={conversationId} />
            </Part>
            <Part id="panel.lead" title={words.lead} isClosedAtFirst>
              <LeadSection conversationId={conversationId} />
            </Part>
            <Part id="panel.billing" title={words.billing} isClosedAtFirst>
              <BillingSection conversationId={conversationId} />
            </Part>
          </>
        )}
      </div>
    </aside>
  )
}

/** A section that breaks, if it does, by itself. */
function Part(props: SectionProps): ReactNode {
  return (
    <Section {...props}>
      <CatchBoundary
        getResetKey={() => props.id}
        errorComponent={({ error, reset }) => <Problem error={error} onRetry={reset} />}
      >
        {props.children}
      </CatchBoundary>
    </Section>
  )
}

function Head({ contact }: { contact: ContactInFull }) {
  const words = useWords(contactWords)
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <Avatar name={contact.name || '?'} seed={contact.id} url={contact.avatar_url} size="large" />
        <div className="flex min-w-0 flex-1 flex-col items-start">
          <ContactName contact={contact} />
          <span className="flex flex-wrap items-center gap-1">
            <Link
              to="/contacts/$contactId"
              params={{ contactId: contact.id }}
              className="inline-flex items-center gap-1 px-1.5 py-1 text-xs text-accent underline touch:min-h-11"
            >
              {words.openContact}
              <ExternalLink size={12} aria-hidden="true" />
            </Link>
            <ContactBlock contact={contact} />
          </span>
        </div>
      </div>
      <ContactFields contact={contact} />
    </div>
  )
}

function OfContact({ contact }: { contact: ContactInFull }) {
  const words = useWords(panelWords)
  const label = useLabelContact(contact)
  return (
    <>
      <Part id="panel.attributes" title={words.aboutContact}>
        <ContactAttributes contact={contact} />
      </Part>
      <Part id="panel.labels" title={words.labels}>
        <LabelField labels={contact.labels} onPick={(name, isOn) => void label(name, isOn)} />
      </Part>
      <Part id="panel.notes" title={words.notes}>
        <Notes contactId={contact.id} />
      </Part>
    </>
  )
}

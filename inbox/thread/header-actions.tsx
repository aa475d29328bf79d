/** What is done with a conversation from its header: close, reopen, snooze, and what is wanted seldom behind a menu. */
import {
  AlarmClock,
  BellOff,
  Check,
  CircleCheck,
  Ellipsis,
  FileText,
  Link,
  Mail,
  RotateCcw,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { ConversationSummary } from '../../client/shapes.ts'
import { CommandButton } from '../commands/command-button.tsx'
import { CommandItem } from '../commands/command-item.tsx'
import { type CommandEntry, useEntry } from '../commands/entry.ts'
import { useCommands } from '../commands/registry.tsx'
import { useChange } from '../conversations/actions.ts'
import { conversationCommands as of } from '../conversations/commands.ts'
import { useConversationDeeds } from '../conversations/conversation-deeds.ts'
import type { Asked } from '../conversations/conversation-dialogs.tsx'
import { LateDialogs } from '../conversations/late-dialogs.tsx'
import { SnoozePicker } from '../conversations/snooze-picker.tsx'
import { useOtherOpen } from '../conversations/use-other-open.ts'
import { Button, IconButton } from '../kit/button.tsx'
import { copyText } from '../kit/copy-text.ts'
import { Menu, MenuLine } from '../kit/menu.tsx'
import { Popover } from '../kit/popover.tsx'
import { useToast } from '../kit/toast.tsx'
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { addressOfConversation } from './addresses.ts'
import { headerCommands } from './commands.ts'
import { OtherLink } from './other-link.tsx'
import { threadWords } from './words.ts'

export function HeaderActions({ conversation }: { conversation: ConversationSummary }) {
  const { id, status, lifecycle } = conversation
  const words = useWords(threadWords)
  const change = useChange()
  const [asked, setAsked] = useState<Asked>()
  const deeds = useConversationDeeds([id], (one) => change([id], one), setAsked)
  const isClosed = status === 'closed'
  // What goes on elsewhere is not opened again: the way there stands in its place.
  const other = useOtherOpen(conversation)
  return (
    <div className="flex shrink-0 items-center gap-1">
      {!isClosed && (
        <span className="max-sm:hidden">
          {lifecycle === 'snoozed' ? (
            <CommandButton of={of.reopen} does={deeds.reopen}>
              <AlarmClock size={18} aria-hidden="true" className="text-warn" />
            </CommandButton>
          ) : (
            <Snooze conversationId={id} />
          )}
        </span>
      )}
      {isClosed && other ? (
        <span title={words.otherOpen(conversation.visitor.name)}>
          <OtherLink other={other} />
        </span>
      ) : isClosed ? (
        <Turn of={of.reopen} does={deeds.reopen} icon={<RotateCcw size={14} aria-hidden="true" />} />
      ) : (
        <Turn of={of.close} does={deeds.close} icon={<Check size={14} aria-hidden="true" />} />
      )}
      <More conversation={conversation} deeds={deeds} />
      <LateDialogs
        asked={asked}
        ids={[id]}
        onClose={() => setAsked(undefined)}
        onChange={(one) => change([id], one)}
      />
    </div>
  )
}

function Turn({ icon, ...command }: CommandEntry & { icon: ReactNode }) {
  const { title, run } = useEntry(command)
  return (
    <Button onClick={run}>
      {icon}
      {title}
    </Button>
  )
}

function Snooze({ conversationId }: { conversationId: string }) {
  const [isOpen, setOpen] = useState(false)
  const { title, keys } = useEntry({ of: of.snooze })
  return (
    <Popover
      label={title}
      align="end"
      isOpen={isOpen}
      onOpenChange={setOpen}
      className="w-80 p-2"
      trigger={
        <IconButton label={title} keys={keys}>
          <AlarmClock size={18} aria-hidden="true" />
        </IconButton>
      }
    >
      <SnoozePicker conversationId={conversationId} onDone={() => setOpen(false)} />
    </Popover>
  )
}

function More({
  conversation: { id, status, lifecycle },
  deeds,
}: {
  conversation: ConversationSummary
  deeds: ReturnType<typeof useConversationDeeds>
}) {
  const words = useWords(threadWords)
  const { rest } = useDesk()
  const toast = useToast()
  const complain = useComplain()
  const copyLink = async () => {
    if (await copyText(addressOfConversation(id))) toast({ text: words.copied })
  }
  const openTranscript = () => openLater(rest.getTranscript(id).then(({ url }) => url)).catch(complain)
  useCommands(headerCommands, { copyLink: () => void copyLink(), transcript: () => void openTranscript() })
  const isSnoozed = status !== 'closed' && lifecycle === 'snoozed'
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={words.actions}>
          <Ellipsis size={18} aria-hidden="true" />
        </IconButton>
      }
    >
      {/* On a phone there is no room for it beside the others. */}
      {isSnoozed ? (
        <CommandItem icon={<AlarmClock size={14} />} of={of.reopen} does={deeds.reopen} />
      ) : (
        <CommandItem icon={<AlarmClock size={14} />} of={of.snooze} does={deeds.snooze} />
      )}
      <CommandItem icon={<BellOff size={14} />} of={of.mute} does={deeds.mute} />
      <CommandItem icon={<Mail size={14} />} of={of.unread} does={deeds.unread} />
      <CommandItem icon={<CircleCheck size={14} />} of={of.closeWith} does={deeds.closeWith} />
      <MenuLine />
      <CommandItem icon={<FileText size={14} />} of={headerCommands.transcript} />
      <CommandItem icon={<Link size={14} />} of={headerCommands.copyLink} />
    </Menu>
  )
}

/** The tab is opened with the click, while the browser still allows it, and led on when the address is known. */
async function openLater(address: Promise<string>): Promise<void> {
  const tab = window.open('', '_blank')
  try {
    const url = new URL(await address, location.origin)
    if (tab) {
      tab.opener = null
      tab.location.href = url.href
    }
  } catch (error) {
    tab?.close()
    throw error
  }
}

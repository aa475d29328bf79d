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
import { useState } from 'react'
import type { ConversationSummary } from '../../client/shapes.ts'
import { useCommands } from '../commands/registry.tsx'
import { useConversationActions } from '../conversations/actions.ts'
import { SnoozePicker } from '../conversations/snooze-picker.tsx'
import { Button, IconButton } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Field, TextArea } from '../kit/field.tsx'
import { Menu, MenuItem, MenuLine } from '../kit/menu.tsx'
import { Popover } from '../kit/popover.tsx'
import { useToast } from '../kit/toast.tsx'
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { addressOfConversation, copyText } from './copy.ts'
import { threadWords } from './words.ts'

export function HeaderActions({ conversation }: { conversation: ConversationSummary }) {
  const { id, status, lifecycle } = conversation
  const words = useWords(threadWords)
  const actions = useConversationActions(id)
  const [isClosing, setClosing] = useState(false)
  const isClosed = status === 'closed'
  return (
    <div className="flex shrink-0 items-center gap-1">
      {!isClosed && (
        <span className="max-sm:hidden">
          {lifecycle === 'snoozed' ? (
            <IconButton label={words.wake} onClick={actions.wake}>
              <AlarmClock size={18} aria-hidden="true" className="text-warn" />
            </IconButton>
          ) : (
            <Snooze conversationId={id} />
          )}
        </span>
      )}
      {isClosed ? (
        <Button onClick={actions.reopen}>
          <RotateCcw size={14} aria-hidden="true" />
          {words.reopen}
        </Button>
      ) : (
        <Button onClick={() => actions.close()}>
          <Check size={14} aria-hidden="true" />
          {words.close}
        </Button>
      )}
      <More conversation={conversation} onCloseWith={() => setClosing(true)} />
      {isClosing && (
        <CloseDialog
          onCancel={() => setClosing(false)}
          onClose={(resolution) => {
            setClosing(false)
            actions.close(resolution)
          }}
        />
      )}
    </div>
  )
}

function Snooze({ conversationId }: { conversationId: string }) {
  const words = useWords(threadWords)
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      label={words.snooze}
      align="end"
      isOpen={isOpen}
      onOpenChange={setOpen}
      className="w-80 p-2"
      trigger={
        <IconButton label={words.snooze} keys="h">
          <AlarmClock size={18} aria-hidden="true" />
        </IconButton>
      }
    >
      <SnoozePicker conversationId={conversationId} onDone={() => setOpen(false)} />
    </Popover>
  )
}

function More({ conversation, onCloseWith }: { conversation: ConversationSummary; onCloseWith(): void }) {
  const { id, muted, status } = conversation
  const words = useWords(threadWords)
  const { rest } = useDesk()
  const toast = useToast()
  const complain = useComplain()
  const actions = useConversationActions(id)
  const copyLink = async () => {
    if (await copyText(addressOfConversation(id))) toast({ text: words.copied })
  }
  const openTranscript = () => openLater(rest.getTranscript(id).then(({ url }) => url)).catch(complain)
  useCommands([
    { id: 'thread.copy-link', title: words.copyConversation, group: words.group, run: () => void copyLink() },
    {
      id: 'thread.transcript',
      title: words.transcript,
      group: words.group,
      run: () => void openTranscript(),
    },
  ])
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={words.actions}>
          <Ellipsis size={18} aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuItem icon={<BellOff size={14} />} onSelect={() => actions.setMuted(!muted)}>
        {muted ? words.unmute : words.mute}
      </MenuItem>
      <MenuItem icon={<Mail size={14} />} keys="u" onSelect={actions.markUnread}>
        {words.markUnread}
      </MenuItem>
      {status !== 'closed' && (
        <MenuItem icon={<CircleCheck size={14} />} onSelect={() => setTimeout(onCloseWith, 0)}>
          {words.closeWith}
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem icon={<FileText size={14} />} onSelect={() => void openTranscript()}>
        {words.transcript}
      </MenuItem>
      <MenuItem icon={<Link size={14} />} onSelect={() => void copyLink()}>
        {words.copyConversation}
      </MenuItem>
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

function CloseDialog({
  onClose,
  onCancel,
}: {
  onClose(resolution: string | undefined): void
  onCancel(): void
}) {
  const words = useWords(threadWords)
  const [resolution, setResolution] = useState('')
  const done = () => onClose(resolution.trim() === '' ? undefined : resolution.trim())
  return (
    <Dialog
      title={words.close}
      isOpen
      onClose={onCancel}
      size="small"
      footer={
        <>
          <Button onClick={onCancel}>{words.cancel}</Button>
          <Button look="primary" onClick={done}>
            {words.close}
          </Button>
        </>
      }
    >
      <Field label={words.resolution} hint={words.resolutionHint}>
        {(control) => (
          <TextArea
            {...control}
            autoFocus
            maxLength={2000}
            value={resolution}
            onChange={(event) => setResolution(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  )
}

/** What can be done with a message; one's own can be changed and taken back. */
import { Copy, Ellipsis, Link, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { CommandItem } from '../commands/command-item.tsx'
import { useCommands } from '../commands/registry.tsx'
import { Confirm } from '../kit/confirm.tsx'
import { copyText } from '../kit/copy-text.ts'
import { Menu, MenuLine } from '../kit/menu.tsx'
import { useToast } from '../kit/toast.tsx'
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { addressOfMessage } from './addresses.ts'
import { messageCommands as of } from './commands.ts'
import { readMentions } from './mentions.ts'
import type { Said } from './said.ts'
import { threadWords } from './words.ts'

export interface MessageMenuProps {
  conversationId: string
  messageId: string
  said: Said
  isMine: boolean
  onEdit(): void
  onRemove(): void
}

export function MessageMenu({ conversationId, messageId, said, isMine, onEdit, onRemove }: MessageMenuProps) {
  const words = useWords(threadWords)
  const { rest } = useDesk()
  const toast = useToast()
  const complain = useComplain()
  const [isAsking, setAsking] = useState(false)
  const copy = async (text: string) => {
    if (await copyText(text)) toast({ text: words.copied })
  }
  const remove = () => {
    onRemove()
    return rest.deleteMessage(messageId).catch(complain)
  }
  const { text, isNote } = said
  const deeds = {
    copyText: text ? () => void copy(isNote ? readMentions(text).text : text) : undefined,
    copyLink: () => void copy(addressOfMessage(conversationId, messageId)),
    edit: isMine && text ? onEdit : undefined,
    remove: isMine ? () => setAsking(true) : undefined,
  }
  // A key or the palette means the message one is at.
  const [isMeant, setMeant] = useState(false)
  useCommands(of, isMeant ? deeds : {})
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears where the focus is
    <span
      onFocus={() => setMeant(true)}
      // The menu, and the window that asks, are of this message; the palette gives the focus back.
      onBlur={({ relatedTarget }) => setMeant(relatedTarget?.closest('[role=menu], [role=dialog]') != null)}
    >
      <Menu
        align="end"
        trigger={
          <button
            type="button"
            aria-label={words.more}
            className="relative flex size-7 shrink-0 items-center justify-center rounded-md text-muted opacity-0 hover:bg-hover focus-visible:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 touch:opacity-100 touch:after:absolute touch:after:-inset-2.25"
          >
            <Ellipsis size={16} aria-hidden="true" />
          </button>
        }
      >
        <CommandItem icon={<Copy size={14} />} of={of.copyText} does={deeds.copyText} />
        <CommandItem icon={<Link size={14} />} of={of.copyLink} does={deeds.copyLink} />
        {isMine && <MenuLine />}
        <CommandItem icon={<Pencil size={14} />} of={of.edit} does={deeds.edit} />
        <CommandItem icon={<Trash2 size={14} />} isDanger of={of.remove} does={deeds.remove} />
      </Menu>
      <Confirm
        title={words.removeTitle}
        verb={words.remove}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={remove}
      >
        {isNote ? words.removeNoteHint : words.removeHint}
      </Confirm>
    </span>
  )
}

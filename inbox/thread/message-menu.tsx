/** What can be done with a message; one's own can be changed and taken back. */
import { Copy, Ellipsis, Link, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Confirm } from '../kit/confirm.tsx'
import { Menu, MenuItem, MenuLine } from '../kit/menu.tsx'
import { useToast } from '../kit/toast.tsx'
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { addressOfMessage, copyText } from './copy.ts'
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
  return (
    <>
      <Menu
        align="end"
        trigger={
          <button
            type="button"
            aria-label={words.more}
            className="flex size-7 shrink-0 items-center justify-center rounded-md text-muted opacity-0 hover:bg-hover focus-visible:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 touch:opacity-100"
          >
            <Ellipsis size={16} aria-hidden="true" />
          </button>
        }
      >
        {text && (
          <MenuItem
            icon={<Copy size={14} />}
            onSelect={() => void copy(isNote ? readMentions(text).text : text)}
          >
            {words.copyText}
          </MenuItem>
        )}
        <MenuItem
          icon={<Link size={14} />}
          onSelect={() => void copy(addressOfMessage(conversationId, messageId))}
        >
          {words.copyLink}
        </MenuItem>
        {isMine && <MenuLine />}
        {isMine && text && (
          <MenuItem icon={<Pencil size={14} />} onSelect={() => setTimeout(onEdit, 0)}>
            {words.edit}
          </MenuItem>
        )}
        {isMine && (
          <MenuItem icon={<Trash2 size={14} />} isDanger onSelect={() => setAsking(true)}>
            {words.remove}
          </MenuItem>
        )}
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
    </>
  )
}

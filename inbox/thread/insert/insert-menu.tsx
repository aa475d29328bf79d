/** The button below the text from which quick replies, a card or a form are begun. */
import { LayoutList, ListChecks, PanelTop, SquarePlus } from 'lucide-react'
import { CommandItem } from '../../commands/command-item.tsx'
import { IconButton } from '../../kit/button.tsx'
import { Menu } from '../../kit/menu.tsx'
import { useWords } from '../../words/words.ts'
import { insertCommandWords } from './command-words.ts'
import { insertCommands as of } from './commands.ts'
import { insertKinds } from './insertion.ts'

const pictures = { replies: ListChecks, card: PanelTop, form: LayoutList }

export function InsertMenu() {
  const words = useWords(insertCommandWords)
  return (
    <Menu
      trigger={
        <IconButton label={words.insert}>
          <SquarePlus size={18} aria-hidden="true" />
        </IconButton>
      }
    >
      {insertKinds.map((kind) => {
        const Picture = pictures[kind]
        return <CommandItem key={kind} icon={<Picture size={14} aria-hidden="true" />} of={of[kind]} />
      })}
    </Menu>
  )
}

/** All keys on one sheet, under the headings of what they belong to. */
import { Dialog } from '../kit/dialog.tsx'
import { Kbd } from '../kit/kbd.tsx'
import { useWords } from '../words/words.ts'
import { bindings, keysOf } from './bindings.ts'
import { type Command, useAllCommands } from './registry.tsx'
import { commandWords } from './words.ts'

export function KeySheet({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const words = useWords(commandWords)
  const groups = Map.groupBy(useAllCommands().filter(keysOf), ({ group }) => group)
  return (
    <Dialog title={words.sheet} isOpen={isOpen} onClose={onClose} size="large">
      {!bindings().isOn && <p className="mb-3 rounded-md bg-warn-soft px-3 py-2 text-warn">{words.off}</p>}
      <div className="gap-8 pb-4 sm:columns-2">
        {[...groups].map(([group, commands]) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-xs font-semibold text-muted uppercase">{group}</h3>
            <dl>{commands.map(line)}</dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function line(command: Command) {
  return (
    <div key={command.id} className="flex items-center gap-3 py-1">
      <dt className="min-w-0 flex-1">{command.title}</dt>
      <dd>
        <Kbd keys={keysOf(command) ?? ''} />
      </dd>
    </div>
  )
}

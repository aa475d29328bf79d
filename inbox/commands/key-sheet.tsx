/** All keys on one sheet, under the headings of what they belong to: what works where one stands first, then the others. */
import { Dialog } from '../kit/dialog.tsx'
import { Kbd } from '../kit/kbd.tsx'
import { useSpeech, useWords } from '../words/words.ts'
import { bindings, keysOf } from './bindings.ts'
import { catalogue } from './catalogue.ts'
import { useCommandsHere } from './registry.tsx'
import { commandWords } from './words.ts'

interface Line {
  id: string
  title: string
  group: string
  keys?: string | undefined
}

export function KeySheet({ onClose }: { onClose(): void }) {
  const words = useWords(commandWords)
  const { language } = useSpeech()
  const here = new Map(useCommandsHere().map((command) => [command.id, command]))
  const withKeys = catalogue.filter(keysOf).map((one): Line => {
    const named = { ...one, title: one.title(language), group: one.group(language) }
    return here.get(one.id) ?? named
  })
  return (
    <Dialog title={words.sheet} isOpen onClose={onClose} size="large" isRead>
      {!bindings().isOn && <p className="mb-3 rounded-md bg-warn-soft px-3 py-2 text-warn">{words.off}</p>}
      <Sheet title={words.here} lines={withKeys.filter(({ id }) => here.has(id))} />
      <Sheet title={words.elsewhere} lines={withKeys.filter(({ id }) => !here.has(id))} />
    </Dialog>
  )
}

function Sheet({ title, lines }: { title: string; lines: readonly Line[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-label={title} className="pb-4">
      <h3 className="mb-2 border-b border-line pb-1 font-semibold">{title}</h3>
      <div className="gap-8 sm:columns-2">
        {[...Map.groupBy(lines, ({ group }) => group)].map(([group, of]) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h4 className="mb-1 text-xs font-semibold text-muted uppercase">{group}</h4>
            <dl>{of.map(line)}</dl>
          </section>
        ))}
      </div>
    </section>
  )
}

function line(command: Line) {
  return (
    <div key={command.id} className="flex items-center gap-3 py-1">
      <dt className="min-w-0 flex-1">{command.title}</dt>
      <dd>
        <Kbd keys={keysOf(command) ?? ''} />
      </dd>
    </div>
  )
}

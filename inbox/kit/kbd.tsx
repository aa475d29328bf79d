/** Keys as they are printed on the keyboard: `mod+k` is ⌘K on a Mac and Ctrl K elsewhere; `g i` is one after the other. */
const isMac = /Mac|iPhone|iPad/.test(navigator.platform)
const printed: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  shift: '⇧',
  alt: isMac ? '⌥' : 'Alt',
  enter: '⏎',
  escape: 'Esc',
  arrowdown: '↓',
  arrowup: '↑',
}

export function printKeys(keys: string): string[] {
  return keys.split(' ').map((chord) =>
    chord
      .split('+')
      .map((key) => printed[key.toLowerCase()] ?? key.toUpperCase())
      .join(isMac ? '' : ' '),
  )
}

export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="inline-flex gap-1 font-sans">
      {printKeys(keys).map((chord) => (
        <span key={chord} className="rounded border border-line bg-sunken px-1 text-[0.6875rem] text-muted">
          {chord}
        </span>
      ))}
    </kbd>
  )
}

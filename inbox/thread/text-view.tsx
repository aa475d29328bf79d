/** Words somebody wrote: text and nothing else, with their addresses as links and, in notes, whom they call. */
import type { ReactNode } from 'react'
import { linkedPieces } from './linked-text.ts'
import { piecesOf } from './mentions.ts'

export function TextView({ text, isNote }: { text: string; isNote: boolean }) {
  const nodes: ReactNode[] = []
  for (const piece of isNote ? piecesOf(text) : [text]) {
    const key = nodes.length
    if (typeof piece === 'string') nodes.push(<Linked key={key} text={piece} />)
    else
      nodes.push(
        <span key={key} className="rounded bg-selected px-1 font-medium text-on-selected">
          @{piece.name}
        </span>,
      )
  }
  return (
    <p dir="auto" data-text="" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
      {nodes}
    </p>
  )
}

function Linked({ text }: { text: string }) {
  const nodes: ReactNode[] = []
  for (const piece of linkedPieces(text)) {
    if (typeof piece === 'string') nodes.push(piece)
    else nodes.push(<OutsideLink key={nodes.length} href={piece.href} title={piece.text} />)
  }
  return nodes
}

/** A link that leaves the page and tells nobody where it came from. Its address was judged before. */
export function OutsideLink({ href, title }: { href: string; title: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      dir="auto"
      className="underline underline-offset-2 [overflow-wrap:anywhere]"
    >
      {title}
    </a>
  )
}

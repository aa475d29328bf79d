/** The way to the first steps. */
import { Link } from '@tanstack/react-router'
import { Sparkles } from 'lucide-react'
import { useWords } from '../words/words.ts'
import { startWords } from './words.ts'

export function InvitationLink() {
  const words = useWords(startWords)
  return (
    <Link
      to="/start"
      className="m-3 flex items-center gap-3 rounded-lg border border-line bg-selected px-3 py-2.5 text-on-selected hover:border-accent"
    >
      <Sparkles size={18} aria-hidden="true" className="shrink-0" />
      <span className="min-w-0">
        <span className="block font-medium">{words.title}</span>
        <span className="block text-xs opacity-85">{words.lead}</span>
      </span>
    </Link>
  )
}

/** The head of the pages of contacts: which of them, and what one can do. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import { contactWords } from './words.ts'

const link =
  'rounded-md px-2 py-1 text-muted hover:bg-hover aria-[current=page]:bg-selected aria-[current=page]:font-medium ' +
  'aria-[current=page]:text-on-selected touch:py-3'

export function ContactsHeader({ title, children }: { title: string; children?: ReactNode }) {
  const words = useWords(contactWords)
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2">
      <h1 className="sr-only">{title}</h1>
      <nav aria-label={words.parts} className="flex flex-1 gap-1">
        <Link
          to="/contacts"
          search={{}}
          className={link}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {words.contacts}
        </Link>
        <Link to="/contacts/companies" search={{}} className={link} activeOptions={{ includeSearch: false }}>
          {words.companies}
        </Link>
      </nav>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </header>
  )
}

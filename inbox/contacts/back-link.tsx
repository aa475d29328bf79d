/** Above one contact, one company or an import: the way back to the list it is of. */
import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'

export function BackLink({ to, name }: { to: '/contacts' | '/contacts/companies'; name: string }) {
  return (
    <div className="shrink-0 border-b border-line px-4 py-2">
      <Link
        to={to}
        search={(known) => known}
        className="inline-flex items-center gap-1.5 text-muted hover:text-text touch:min-h-11"
      >
        <ArrowLeft size={16} aria-hidden="true" className="rtl:rotate-180" />
        {name}
      </Link>
    </div>
  )
}

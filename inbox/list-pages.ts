/** Conversations the socket does not tell of by itself: closed ones, and more than a snapshot holds. */
import { h } from '../client/dom/element.ts'
import { withConversations } from '../client/staff-state.ts'
import type { Desk } from './desk.ts'
import type { Filter } from './listed.ts'

export interface ListPages {
  /** The button for the next page; hidden when there is none. */
  more: HTMLButtonElement
  /** Fetches the first page of a filter. */
  begin(filter: Filter): Promise<void>
}

export function createListPages(desk: Desk): ListPages {
  let filter: Filter = 'active'
  let next: string | null = null
  const more = h('button', { type: 'button', class: 'quiet', hidden: true }, desk.words.more)
  const fetchPage = async (asked: Filter, cursor: string | null) => {
    try {
      const query = { site_id: desk.siteId, status: asked, limit: 50, ...(cursor ? { cursor } : {}) }
      const { conversations, pagination } = await desk.rest.listConversations(query)
      if (asked !== filter) return
      next = pagination.next_cursor
      more.hidden = !pagination.has_more
      desk.chat.update((state) => withConversations(state, conversations))
    } catch (error) {
      desk.complain(error)
    }
  }
  more.addEventListener('click', () => void fetchPage(filter, next))
  return {
    more,
    async begin(wanted) {
      filter = wanted
      await fetchPage(wanted, null)
    },
  }
}

/** Under which keys what is fetched of contacts is kept. */
export const contactKeys = {
  lists: ['contacts', 'list'],
  one: (contactId: string) => ['contacts', 'one', contactId],
  notes: (contactId: string) => ['contacts', 'notes', contactId],
  conversations: (contactId: string) => ['contacts', 'conversations', contactId],
  views: ['contacts', 'views'],
  labels: ['labels'],
  attributes: ['attributes'],
  companies: ['companies'],
}

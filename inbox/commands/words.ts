/** What palette and sheet of keys say. */
import { plural } from '../words/plural.ts'
import type { WordTable } from '../words/words.ts'

interface CommandWords {
  general: string
  palette: string
  search: string
  searchFor(text: string): string
  inConversations: string
  person: string
  conversation: string
  found(count: number): string
  sheet: string
  here: string
  elsewhere: string
  off: string
}

export const commandWords: WordTable<CommandWords> = {
  en: {
    general: 'General',
    palette: 'Find and do',
    search: 'Find a person, a conversation or what to do',
    searchFor: (text) => `Search for “${text}”`,
    inConversations: 'In all conversations',
    person: 'Contact',
    conversation: 'Conversation',
    found: (count) => plural('en', count, { one: '# found', other: '# found' }),
    sheet: 'Keyboard shortcuts',
    here: 'Works here',
    elsewhere: 'On other pages',
    off: 'Shortcuts are switched off. Settings → Shortcuts brings them back.',
  },
  'pt-BR': {
    general: 'Geral',
    palette: 'Buscar e fazer',
    search: 'Busque uma pessoa, uma conversa ou o que fazer',
    searchFor: (text) => `Buscar “${text}”`,
    inConversations: 'Em todas as conversas',
    person: 'Contato',
    conversation: 'Conversa',
    found: (count) => plural('pt-BR', count, { one: '# encontrado', other: '# encontrados' }),
    sheet: 'Atalhos do teclado',
    here: 'Funcionam aqui',
    elsewhere: 'Em outras páginas',
    off: 'Os atalhos estão desligados. Ligue em Configurações → Atalhos.',
  },
  es: {
    general: 'General',
    palette: 'Buscar y hacer',
    search: 'Busca una persona, una conversación o qué hacer',
    searchFor: (text) => `Buscar «${text}»`,
    inConversations: 'En todas las conversaciones',
    person: 'Contacto',
    conversation: 'Conversación',
    found: (count) => plural('es', count, { one: '# encontrado', other: '# encontrados' }),
    sheet: 'Atajos de teclado',
    here: 'Funcionan aquí',
    elsewhere: 'En otras páginas',
    off: 'Los atajos están desactivados. Actívalos en Ajustes → Atajos.',
  },
}

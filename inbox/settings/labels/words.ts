/** What the page of labels says. */
import type { WordTable } from '../../words/words.ts'

interface LabelWords {
  labels: string
  lead: string
  makeOne: string
  make: string
  empty: string
  emptyHint: string
  nameHint: string
  nameForm: string
  color: string
  onSidebar: string
  onSidebarHint: string
  removal: string
  removalHint: string
  question(name: string): string
}

export const labelWords: WordTable<LabelWords> = {
  en: {
    labels: 'Labels',
    lead: 'Words that conversations and contacts are sorted by.',
    makeOne: 'New label',
    make: 'Make label',
    empty: 'No labels yet',
    emptyHint: 'Make one such as “billing” or “vip”, then press L in a conversation to give it.',
    nameHint: 'Short and without spaces: letters, digits, - and _.',
    nameForm: 'Only letters, digits, - and _.',
    color: 'Colour',
    onSidebar: 'In the side list',
    onSidebarHint: 'Its conversations can be opened from the list of views.',
    removal: 'Delete this label',
    removalHint: 'It goes from everything that carries it. Conversations and contacts stay.',
    question: (name) => `Delete the label “${name}”?`,
  },
  'pt-BR': {
    labels: 'Etiquetas',
    lead: 'Palavras que organizam conversas e contatos.',
    makeOne: 'Nova etiqueta',
    make: 'Criar etiqueta',
    empty: 'Nenhuma etiqueta ainda',
    emptyHint: 'Crie uma como “cobrança” ou “vip” e aperte L em uma conversa para usar.',
    nameHint: 'Curto e sem espaços: letras, números, - e _.',
    nameForm: 'Só letras, números, - e _.',
    color: 'Cor',
    onSidebar: 'Na lista lateral',
    onSidebarHint: 'As conversas dela abrem pela lista de visões.',
    removal: 'Excluir esta etiqueta',
    removalHint: 'Ela sai de tudo que a tem. Conversas e contatos ficam.',
    question: (name) => `Excluir a etiqueta “${name}”?`,
  },
  es: {
    labels: 'Etiquetas',
    lead: 'Palabras que ordenan conversaciones y contactos.',
    makeOne: 'Nueva etiqueta',
    make: 'Crear etiqueta',
    empty: 'Aún no hay etiquetas',
    emptyHint: 'Crea una como «facturación» o «vip» y pulsa L en una conversación para ponerla.',
    nameHint: 'Breve y sin espacios: letras, números, - y _.',
    nameForm: 'Solo letras, números, - y _.',
    color: 'Color',
    onSidebar: 'En la lista lateral',
    onSidebarHint: 'Sus conversaciones se abren desde la lista de vistas.',
    removal: 'Eliminar esta etiqueta',
    removalHint: 'Se quita de todo lo que la lleva. Conversaciones y contactos se quedan.',
    question: (name) => `¿Eliminar la etiqueta «${name}»?`,
  },
}

/** What the menu of a saved view says. */
import type { WordTable } from '../words/words.ts'

export interface SavedViewWords {
  view: string
  more(name: string): string
  rename: string
  copyLink: string
  linkCopied: string
  remove: string
  removeTitle(name: string): string
  removeHint: string
  share: string
  unshare: string
}

export const savedViewWords: WordTable<SavedViewWords> = {
  en: {
    view: 'View',
    more: (name) => `More about the view ${name}`,
    rename: 'Rename',
    copyLink: 'Copy the link',
    linkCopied: 'Link copied: whoever opens it sees the same filter.',
    remove: 'Delete',
    removeTitle: (name) => `Delete the view “${name}”?`,
    removeHint: 'The conversations in it stay.',
    share: 'Share with everybody',
    unshare: 'Keep it to myself',
  },
  'pt-BR': {
    view: 'Visão',
    more: (name) => `Mais sobre a visão ${name}`,
    rename: 'Renomear',
    copyLink: 'Copiar o link',
    linkCopied: 'Link copiado: quem o abrir vê o mesmo filtro.',
    remove: 'Excluir',
    removeTitle: (name) => `Excluir a visão “${name}”?`,
    removeHint: 'As conversas nela ficam.',
    share: 'Compartilhar com todos',
    unshare: 'Manter só para mim',
  },
  es: {
    view: 'Vista',
    more: (name) => `Más sobre la vista ${name}`,
    rename: 'Renombrar',
    copyLink: 'Copiar el enlace',
    linkCopied: 'Enlace copiado: quien lo abra ve el mismo filtro.',
    remove: 'Eliminar',
    removeTitle: (name) => `¿Eliminar la vista «${name}»?`,
    removeHint: 'Sus conversaciones se quedan.',
    share: 'Compartir con todos',
    unshare: 'Dejarla solo para mí',
  },
}

/** What whoever would lose something is asked before signing out. */
import { plural } from '../words/plural.ts'
import type { WordTable } from '../words/words.ts'

interface SignOutWords {
  signOutTitle: string
  unsent(count: number): string
  onlyHere(count: number): string
  unmade(count: number): string
  signOutHint: string
}

export const signOutWords: WordTable<SignOutWords> = {
  en: {
    signOutTitle: 'Sign out and lose this?',
    unsent: (count) =>
      plural('en', count, { one: '# message has not been sent.', other: '# messages have not been sent.' }),
    onlyHere: (count) =>
      plural('en', count, {
        one: '# draft is in this browser only.',
        other: '# drafts are in this browser only.',
      }),
    unmade: (count) =>
      plural('en', count, {
        one: '# change has not been made yet.',
        other: '# changes have not been made yet.',
      }),
    signOutHint: 'Signing out takes it away.',
  },
  'pt-BR': {
    signOutTitle: 'Sair e perder isto?',
    unsent: (count) =>
      plural('pt-BR', count, {
        one: '# mensagem não foi enviada.',
        other: '# mensagens não foram enviadas.',
      }),
    onlyHere: (count) =>
      plural('pt-BR', count, {
        one: '# rascunho está só neste navegador.',
        other: '# rascunhos estão só neste navegador.',
      }),
    unmade: (count) =>
      plural('pt-BR', count, {
        one: '# alteração ainda não foi feita.',
        other: '# alterações ainda não foram feitas.',
      }),
    signOutHint: 'Ao sair, isto se perde.',
  },
  es: {
    signOutTitle: '¿Cerrar sesión y perder esto?',
    unsent: (count) =>
      plural('es', count, { one: '# mensaje no se ha enviado.', other: '# mensajes no se han enviado.' }),
    onlyHere: (count) =>
      plural('es', count, {
        one: '# borrador está solo en este navegador.',
        other: '# borradores están solo en este navegador.',
      }),
    unmade: (count) =>
      plural('es', count, {
        one: '# cambio no se ha hecho todavía.',
        other: '# cambios no se han hecho todavía.',
      }),
    signOutHint: 'Al cerrar sesión, se pierde.',
  },
}

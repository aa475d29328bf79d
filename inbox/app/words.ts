/** What the frame around every page says. */
import { plural } from '../words/plural.ts'
import type { WordTable } from '../words/words.ts'

export interface AppWords {
  product: string
  pages: string
  conversations: string
  contacts: string
  reports: string
  settings: string
  go: string
  you: string
  status: string
  statuses: { online: string; away: string; offline: string }
  theme: string
  themes: { system: string; light: string; dark: string }
  density: string
  densities: { comfortable: string; compact: string }
  language: string
  ofBrowser: string
  signOut: string
  signOutTitle: string
  unsent(count: number): string
  onlyHere(count: number): string
  signOutHint: string
  skip: string
  nothingHere: string
  nothingHereHint: string
  home: string
  broken: string
  brokenHint: string
  reload: string
}

export const appWords: WordTable<AppWords> = {
  en: {
    product: 'Parley',
    pages: 'Pages',
    conversations: 'Conversations',
    contacts: 'Contacts',
    reports: 'Reports',
    settings: 'Settings',
    go: 'Go to',
    you: 'You',
    status: 'Your status',
    statuses: { online: 'Online', away: 'Away', offline: 'Offline' },
    theme: 'Theme',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    density: 'Density',
    densities: { comfortable: 'Comfortable', compact: 'Compact' },
    language: 'Language',
    ofBrowser: 'As the browser',
    signOut: 'Sign out',
    signOutTitle: 'Sign out and lose this?',
    unsent: (count) =>
      plural('en', count, { one: '# message has not been sent.', other: '# messages have not been sent.' }),
    onlyHere: (count) =>
      plural('en', count, {
        one: '# draft is in this browser only.',
        other: '# drafts are in this browser only.',
      }),
    signOutHint: 'Signing out takes it away.',
    skip: 'Skip to the page',
    nothingHere: 'There is nothing here',
    nothingHereHint: 'The address may be mistyped, or what stood here is gone.',
    home: 'To the conversations',
    broken: 'This part of the page broke',
    brokenHint: 'Nothing you wrote is lost. Reloading usually mends it.',
    reload: 'Reload',
  },
  'pt-BR': {
    product: 'Parley',
    pages: 'Páginas',
    conversations: 'Conversas',
    contacts: 'Contatos',
    reports: 'Relatórios',
    settings: 'Configurações',
    go: 'Ir para',
    you: 'Você',
    status: 'Seu status',
    statuses: { online: 'On-line', away: 'Ausente', offline: 'Off-line' },
    theme: 'Tema',
    themes: { system: 'Como o sistema', light: 'Claro', dark: 'Escuro' },
    density: 'Densidade',
    densities: { comfortable: 'Confortável', compact: 'Compacta' },
    language: 'Idioma',
    ofBrowser: 'Como o navegador',
    signOut: 'Sair',
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
    signOutHint: 'Ao sair, isto se perde.',
    skip: 'Pular para a página',
    nothingHere: 'Não há nada aqui',
    nothingHereHint: 'O endereço pode estar errado, ou o que estava aqui não existe mais.',
    home: 'Ir para as conversas',
    broken: 'Esta parte da página quebrou',
    brokenHint: 'Nada do que você escreveu se perdeu. Recarregar costuma resolver.',
    reload: 'Recarregar',
  },
  es: {
    product: 'Parley',
    pages: 'Páginas',
    conversations: 'Conversaciones',
    contacts: 'Contactos',
    reports: 'Informes',
    settings: 'Ajustes',
    go: 'Ir a',
    you: 'Tú',
    status: 'Tu estado',
    statuses: { online: 'En línea', away: 'Ausente', offline: 'Desconectado' },
    theme: 'Tema',
    themes: { system: 'Como el sistema', light: 'Claro', dark: 'Oscuro' },
    density: 'Densidad',
    densities: { comfortable: 'Cómoda', compact: 'Compacta' },
    language: 'Idioma',
    ofBrowser: 'Como el navegador',
    signOut: 'Cerrar sesión',
    signOutTitle: '¿Cerrar sesión y perder esto?',
    unsent: (count) =>
      plural('es', count, { one: '# mensaje no se ha enviado.', other: '# mensajes no se han enviado.' }),
    onlyHere: (count) =>
      plural('es', count, {
        one: '# borrador está solo en este navegador.',
        other: '# borradores están solo en este navegador.',
      }),
    signOutHint: 'Al cerrar sesión, se pierde.',
    skip: 'Saltar a la página',
    nothingHere: 'Aquí no hay nada',
    nothingHereHint: 'La dirección puede estar mal escrita, o lo que había aquí ya no está.',
    home: 'A las conversaciones',
    broken: 'Esta parte de la página se ha roto',
    brokenHint: 'No se ha perdido nada de lo que escribiste. Recargar suele arreglarlo.',
    reload: 'Recargar',
  },
}

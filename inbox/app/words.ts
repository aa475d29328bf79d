/** What the frame around every page says. */
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
    skip: 'Saltar a la página',
    nothingHere: 'Aquí no hay nada',
    nothingHereHint: 'La dirección puede estar mal escrita, o lo que había aquí ya no está.',
    home: 'A las conversaciones',
    broken: 'Esta parte de la página se ha roto',
    brokenHint: 'No se ha perdido nada de lo que escribiste. Recargar suele arreglarlo.',
    reload: 'Recargar',
  },
}

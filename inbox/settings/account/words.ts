/** What the page of the account says. */
import type { WordTable } from '../../words/words.ts'

interface AccountWords {
  account: string
  lead: string
  name: string
  nameHint: string
  locale: string
  localeHint: string
  supportEmail: string
  supportEmailHint: string
  usage: string
  usageHint: string
  counted: Record<string, string>
  unlimited(used: string): string
  usedOf(used: string, limit: string): string
  id: string
}

export const accountWords: WordTable<AccountWords> = {
  en: {
    account: 'Account',
    lead: 'What your company is called here.',
    name: 'Name',
    nameHint: 'Your company or team.',
    locale: 'Language of the account',
    localeHint: 'What is said to customers by itself is in it. Each member chooses its own for the inbox.',
    supportEmail: 'Support e-mail',
    supportEmailHint: 'Where customers reach you when the chat is not enough.',
    usage: 'Usage',
    usageHint: 'Limits are set by whoever runs this installation.',
    counted: { agents: 'Members', inboxes: 'Inboxes' },
    unlimited: (used) => `${used}, no limit`,
    usedOf: (used, limit) => `${used} of ${limit}`,
    id: 'Account id',
  },
  'pt-BR': {
    account: 'Conta',
    lead: 'Como a sua empresa se chama aqui.',
    name: 'Nome',
    nameHint: 'Sua empresa ou equipe.',
    locale: 'Idioma da conta',
    localeHint: 'O que é dito aos clientes automaticamente usa este idioma. Cada membro escolhe o seu.',
    supportEmail: 'E-mail de suporte',
    supportEmailHint: 'Onde os clientes encontram vocês quando o chat não basta.',
    usage: 'Uso',
    usageHint: 'Os limites são definidos por quem opera esta instalação.',
    counted: { agents: 'Membros', inboxes: 'Caixas de entrada' },
    unlimited: (used) => `${used}, sem limite`,
    usedOf: (used, limit) => `${used} de ${limit}`,
    id: 'Id da conta',
  },
  es: {
    account: 'Cuenta',
    lead: 'Cómo se llama tu empresa aquí.',
    name: 'Nombre',
    nameHint: 'Tu empresa o equipo.',
    locale: 'Idioma de la cuenta',
    localeHint: 'Lo que se dice solo a los clientes va en él. Cada miembro elige el suyo.',
    supportEmail: 'Correo de soporte',
    supportEmailHint: 'Donde te encuentran los clientes cuando el chat no basta.',
    usage: 'Uso',
    usageHint: 'Los límites los pone quien lleva esta instalación.',
    counted: { agents: 'Miembros', inboxes: 'Bandejas de entrada' },
    unlimited: (used) => `${used}, sin límite`,
    usedOf: (used, limit) => `${used} de ${limit}`,
    id: 'Id de la cuenta',
  },
}

/** What the page of roles says. */
import type { Permission } from '../../../client/furniture-drafts.ts'
import type { WordTable } from '../../words/words.ts'

interface RoleWords {
  roles: string
  lead: string
  makeOne: string
  make: string
  empty: string
  emptyHint: string
  permissions: string
  permissionsHint: string
  names: Record<Permission, { title: string; hint: string }>
  removal: string
  removalHint: string
  question(name: string): string
}

export const roleWords: WordTable<RoleWords> = {
  en: {
    roles: 'Roles',
    lead: 'For agents who should see or do less than the others, or read reports besides.',
    makeOne: 'New role',
    make: 'Make role',
    empty: 'No roles of your own yet',
    emptyHint:
      'Everybody is an agent or an administrator. Make a role for who should only see what is theirs.',
    permissions: 'May',
    permissionsHint: 'An agent with this role may do exactly this.',
    names: {
      conversation_manage: {
        title: 'All conversations',
        hint: 'Sees and answers all of the inboxes they are in.',
      },
      conversation_unassigned_manage: {
        title: 'Unassigned conversations and their own',
        hint: 'Takes what nobody has, and keeps working on what is theirs.',
      },
      conversation_participating_manage: {
        title: 'Conversations they take part in',
        hint: 'Those they were given or added to, and no others.',
      },
      contact_manage: { title: 'Contacts', hint: 'Changes contacts, their notes and companies.' },
      report_manage: { title: 'Reports', hint: 'Reads reports and ratings.' },
      knowledge_base_manage: { title: 'Help articles', hint: 'Writes articles, where there are any.' },
    },
    removal: 'Delete this role',
    removalHint: 'Its members stay, as plain agents.',
    question: (name) => `Delete the role “${name}”?`,
  },
  'pt-BR': {
    roles: 'Funções',
    lead: 'Para agentes que devem ver ou fazer menos que os outros, ou também ler relatórios.',
    makeOne: 'Nova função',
    make: 'Criar função',
    empty: 'Nenhuma função própria ainda',
    emptyHint: 'Todos são agentes ou administradores. Crie uma função para quem só deve ver o que é seu.',
    permissions: 'Pode',
    permissionsHint: 'Um agente com esta função pode exatamente isto.',
    names: {
      conversation_manage: {
        title: 'Todas as conversas',
        hint: 'Vê e responde em todas as suas caixas de entrada.',
      },
      conversation_unassigned_manage: {
        title: 'Conversas sem dono e as próprias',
        hint: 'Pega o que ninguém tem e continua no que é seu.',
      },
      conversation_participating_manage: {
        title: 'Conversas das quais participa',
        hint: 'As que recebeu ou em que foi incluído, e nenhuma outra.',
      },
      contact_manage: { title: 'Contatos', hint: 'Muda contatos, suas notas e empresas.' },
      report_manage: { title: 'Relatórios', hint: 'Lê relatórios e avaliações.' },
      knowledge_base_manage: { title: 'Artigos de ajuda', hint: 'Escreve artigos, onde houver.' },
    },
    removal: 'Excluir esta função',
    removalHint: 'Os membros ficam, como agentes comuns.',
    question: (name) => `Excluir a função “${name}”?`,
  },
  es: {
    roles: 'Funciones',
    lead: 'Para agentes que deben ver o hacer menos que los demás, o leer también informes.',
    makeOne: 'Nueva función',
    make: 'Crear función',
    empty: 'Aún no hay funciones propias',
    emptyHint: 'Todos son agentes o administradores. Crea una función para quien solo deba ver lo suyo.',
    permissions: 'Puede',
    permissionsHint: 'Un agente con esta función puede exactamente esto.',
    names: {
      conversation_manage: {
        title: 'Todas las conversaciones',
        hint: 'Ve y responde en todas sus bandejas.',
      },
      conversation_unassigned_manage: {
        title: 'Conversaciones sin dueño y las propias',
        hint: 'Toma lo que no tiene nadie y sigue con lo suyo.',
      },
      conversation_participating_manage: {
        title: 'Conversaciones en las que participa',
        hint: 'Las que recibió o a las que fue añadido, y ninguna más.',
      },
      contact_manage: { title: 'Contactos', hint: 'Cambia contactos, sus notas y empresas.' },
      report_manage: { title: 'Informes', hint: 'Lee informes y valoraciones.' },
      knowledge_base_manage: { title: 'Artículos de ayuda', hint: 'Escribe artículos, donde los haya.' },
    },
    removal: 'Eliminar esta función',
    removalHint: 'Sus miembros se quedan, como agentes normales.',
    question: (name) => `¿Eliminar la función «${name}»?`,
  },
}

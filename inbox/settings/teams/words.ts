/** What the page of teams says. */
import type { Team } from '../../../client/account-shapes.ts'
import type { WordTable } from '../../words/words.ts'

interface TeamWords {
  teams: string
  lead: string
  makeOne: string
  make: string
  empty: string
  emptyHint: string
  kind: string
  kinds: Record<Team['kind'], string>
  kindHint: string
  autoAssign: string
  autoAssignHint: string
  members: string
  membersHint: string
  removal: string
  removalHint: string
  question(name: string): string
}

export const teamWords: WordTable<TeamWords> = {
  en: {
    teams: 'Teams',
    lead: 'Whom a conversation can be handed to as a whole: sales, second line, the night shift.',
    makeOne: 'New team',
    make: 'Make team',
    empty: 'No teams yet',
    emptyHint: 'Make one and put colleagues in. T in a conversation hands it over.',
    kind: 'Kind',
    kinds: { team: 'Team', department: 'Department' },
    kindHint: 'Departments are what programs call the parts of a company; both work alike.',
    autoAssign: 'Share out by itself',
    autoAssignHint:
      'Where an inbox shares out, what is handed to the team goes to its members who are online.',
    members: 'Members',
    membersHint: 'Who works on what the team has.',
    removal: 'Delete this team',
    removalHint: 'Its conversations belong to no team then. Its members stay.',
    question: (name) => `Delete the team “${name}”?`,
  },
  'pt-BR': {
    teams: 'Equipes',
    lead: 'A quem uma conversa pode ser passada inteira: vendas, segunda linha, turno da noite.',
    makeOne: 'Nova equipe',
    make: 'Criar equipe',
    empty: 'Nenhuma equipe ainda',
    emptyHint: 'Crie uma e inclua colegas. T em uma conversa passa para a equipe.',
    kind: 'Tipo',
    kinds: { team: 'Equipe', department: 'Departamento' },
    kindHint: 'Departamento é como programas chamam as partes de uma empresa; os dois funcionam igual.',
    autoAssign: 'Distribuir sozinha',
    autoAssignHint: 'Onde uma caixa distribui, o que é passado à equipe vai para os membros online.',
    members: 'Membros',
    membersHint: 'Quem trabalha no que a equipe tem.',
    removal: 'Excluir esta equipe',
    removalHint: 'As conversas dela ficam sem equipe. Os membros ficam.',
    question: (name) => `Excluir a equipe “${name}”?`,
  },
  es: {
    teams: 'Equipos',
    lead: 'A quién se puede pasar una conversación entera: ventas, segunda línea, turno de noche.',
    makeOne: 'Nuevo equipo',
    make: 'Crear equipo',
    empty: 'Aún no hay equipos',
    emptyHint: 'Crea uno y añade compañeros. T en una conversación se la pasa.',
    kind: 'Tipo',
    kinds: { team: 'Equipo', department: 'Departamento' },
    kindHint: 'Departamento es como los programas llaman a las partes de una empresa; ambos funcionan igual.',
    autoAssign: 'Repartir solo',
    autoAssignHint: 'Donde una bandeja reparte, lo que se pasa al equipo va a sus miembros en línea.',
    members: 'Miembros',
    membersHint: 'Quién trabaja en lo que tiene el equipo.',
    removal: 'Eliminar este equipo',
    removalHint: 'Sus conversaciones quedan sin equipo. Sus miembros se quedan.',
    question: (name) => `¿Eliminar el equipo «${name}»?`,
  },
}

/** What the parts of the settings are called. */
import type { WordTable } from '../words/words.ts'
import type { Group, PartName } from './part-names.ts'

interface SettingsWords {
  settings: string
  groups: Record<Group, string>
  parts: Record<PartName, string>
}

export const settingsWords: WordTable<SettingsWords> = {
  en: {
    settings: 'Settings',
    groups: { you: 'You', team: 'Team', channels: 'Channels', programs: 'Programs' },
    parts: {
      profile: 'Profile',
      password: 'Password',
      notifications: 'Notifications',
      shortcuts: 'Shortcuts',
      account: 'Account',
      members: 'Members',
      'custom-roles': 'Roles',
      teams: 'Teams',
      'canned-responses': 'Canned replies',
      labels: 'Labels',
      attributes: 'Attributes',
      inboxes: 'Inboxes',
      assistants: 'Assistants',
      webhooks: 'Webhooks',
      'api-tokens': 'API keys',
    },
  },
  'pt-BR': {
    settings: 'Configurações',
    groups: { you: 'Você', team: 'Equipe', channels: 'Canais', programs: 'Programas' },
    parts: {
      profile: 'Perfil',
      password: 'Senha',
      notifications: 'Notificações',
      shortcuts: 'Atalhos',
      account: 'Conta',
      members: 'Membros',
      'custom-roles': 'Funções',
      teams: 'Equipes',
      'canned-responses': 'Respostas prontas',
      labels: 'Etiquetas',
      attributes: 'Atributos',
      inboxes: 'Caixas de entrada',
      assistants: 'Assistentes',
      webhooks: 'Webhooks',
      'api-tokens': 'Chaves de API',
    },
  },
  es: {
    settings: 'Ajustes',
    groups: { you: 'Tú', team: 'Equipo', channels: 'Canales', programs: 'Programas' },
    parts: {
      profile: 'Perfil',
      password: 'Contraseña',
      notifications: 'Notificaciones',
      shortcuts: 'Atajos',
      account: 'Cuenta',
      members: 'Miembros',
      'custom-roles': 'Funciones',
      teams: 'Equipos',
      'canned-responses': 'Respuestas rápidas',
      labels: 'Etiquetas',
      attributes: 'Atributos',
      inboxes: 'Bandejas de entrada',
      assistants: 'Asistentes',
      webhooks: 'Webhooks',
      'api-tokens': 'Claves de API',
    },
  },
}

/**
 * What a desk is furnished with, and administrators arrange: lists of things that are all listed whole, made, changed and
 * taken away in the same way, each under its own name.
 */
import type { Account, CustomRole, Team } from '../account-shapes.ts'
import type { Attribute, Label } from '../contact-shapes.ts'
import type {
  ApiTokenDraft,
  AssistantDraft,
  AttributeDraft,
  CannedResponseDraft,
  CustomRoleDraft,
  InboxDraft,
  LabelDraft,
  MemberChange,
  TeamDraft,
  WebhookDraft,
} from '../furniture-drafts.ts'
import type { ApiToken, InboxInsider, OwnProfile, TeamInsider } from '../furniture-shapes.ts'
import type { Http } from '../http.ts'
import type { Assistant, Inbox } from '../inbox-shapes.ts'
import type { CannedResponse, Member } from '../shapes.ts'
import type { Webhook, WebhookDelivery, WebhookDeliveryInFull } from '../webhook-shapes.ts'
import type { AgentDraft } from './agents.ts'
import { thingsAt, writesAt } from './things.ts'

const at = (id: string) => encodeURIComponent(id)

export function furnitureCalls(http: Http) {
  const { call } = http
  return {
    labels: thingsAt<Label, LabelDraft>(http, '/labels', 'labels'),
    attributes: {
      ...thingsAt<Attribute, AttributeDraft>(http, '/attributes', 'attributes'),
      of: async (subject: Attribute['subject']) =>
        (await call<{ attributes: Attribute[] }>({ method: 'GET', path: '/attributes', query: { subject } }))
          .attributes,
    },
    cannedResponses: thingsAt<CannedResponse, CannedResponseDraft>(
      http,
      '/canned_responses',
      'canned_responses',
    ),
    customRoles: thingsAt<CustomRole, CustomRoleDraft>(http, '/custom_roles', 'custom_roles'),
    teams: {
      ...thingsAt<Team, TeamDraft>(http, '/teams', 'teams'),
      members: async (teamId: string) =>
        (await call<{ members: TeamInsider[] }>({ method: 'GET', path: `/teams/${at(teamId)}/members` }))
          .members,
      setMembers: async (teamId: string, user_ids: string[]) =>
        (
          await call<{ members: TeamInsider[] }>({
            method: 'PUT',
            path: `/teams/${at(teamId)}/members`,
            body: { user_ids },
          })
        ).members,
    },
    members: {
      list: thingsAt<Member, never>(http, '/members', 'members').list,
      ...writesAt<Member, AgentDraft, MemberChange>(http, '/agents'),
    },
    inboxes: {
      ...thingsAt<Inbox, InboxDraft>(http, '/inboxes', 'inboxes'),
      members: async (inboxId: string) =>
        (await call<{ agents: InboxInsider[] }>({ method: 'GET', path: `/inboxes/${at(inboxId)}/members` }))
          .agents,
      setMembers: async (inboxId: string, agent_ids: string[]) =>
        (
          await call<{ agents: InboxInsider[] }>({
            method: 'PUT',
            path: `/inboxes/${at(inboxId)}/members`,
            body: { agent_ids },
          })
        ).agents,
      token: (inboxId: string) =>
        call<{ hmac_token: string }>({ method: 'GET', path: `/inboxes/${at(inboxId)}/hmac-token` }),
      replaceToken: (inboxId: string) =>
        call<{ hmac_token: string }>({ method: 'POST', path: `/inboxes/${at(inboxId)}/hmac-token` }),
    },
    assistants: {
      ...thingsAt<Assistant, AssistantDraft>(http, '/assistants', 'assistants'),
      /** Told in this answer only; those it had end. */
      replaceKey: (id: string) =>
        call<{ token: string }>({ method: 'POST', path: `/assistants/${at(id)}/key` }),
    },
    webhooks: {
      ...thingsAt<Webhook, WebhookDraft, Partial<WebhookDraft>, Webhook & { secret: string }>(
        http,
        '/webhooks',
        'webhooks',
      ),
      get: (id: string) => call<Webhook>({ method: 'GET', path: `/webhooks/${at(id)}` }),
      /** The one it had signs as well for a day. */
      rotateSecret: (id: string) =>
        call<{ secret: string }>({ method: 'POST', path: `/webhooks/${at(id)}/rotate_secret` }),
      test: (id: string) =>
        call<WebhookDelivery>({ method: 'POST', path: `/webhooks/${at(id)}/test`, once: true }),
      deliveries: (id: string, query: { limit?: number; cursor?: string } = {}) =>
        call<{ deliveries: WebhookDelivery[]; has_more: boolean; next_cursor: string | null }>({
          method: 'GET',
          path: `/webhooks/${at(id)}/deliveries`,
          query,
        }),
      delivery: (id: string, deliveryId: string) =>
        call<WebhookDeliveryInFull>({
          method: 'GET',
          path: `/webhooks/${at(id)}/deliveries/${at(deliveryId)}`,
        }),
      redeliver: (id: string, deliveryId: string) =>
        call<WebhookDelivery>({
          method: 'POST',
          path: `/webhooks/${at(id)}/deliveries/${at(deliveryId)}/redeliver`,
        }),
    },
    /** The key is told when it is made, and never again. */
    apiTokens: thingsAt<ApiToken, ApiTokenDraft, never, ApiToken & { token: string }>(
      http,
      '/api_tokens',
      'api_tokens',
    ),
    account: {
      get: () => call<Account>({ method: 'GET', path: '/account' }),
      change: (body: Partial<Pick<Account, 'name' | 'locale' | 'domain' | 'support_email' | 'settings'>>) =>
        call<Account>({ method: 'PATCH', path: '/account', body }),
    },
    self: {
      get: () => call<OwnProfile>({ method: 'GET', path: '/me' }),
      change: (
        body: Partial<Omit<OwnProfile, 'id' | 'username' | 'avatar_url'>> & { current_password?: string },
      ) =>
        // Of what has a password in it the server keeps no trace.
        call<OwnProfile>({
          method: 'PATCH',
          path: '/me',
          body,
          ...(body.current_password === undefined ? {} : { once: false }),
        }),
      setAvatar: (file: File) => {
        const body = new FormData()
        body.set('file', file)
        return call<{ avatar_url: string | null }>({ method: 'PUT', path: '/me/avatar', body })
      },
      removeAvatar: () => call<{ avatar_url: string | null }>({ method: 'DELETE', path: '/me/avatar' }),
    },
  }
}

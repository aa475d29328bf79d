/** Signing in and out (END-01 to END-04) and one's own password. */
import type { Http } from '../http.ts'
import type { Refreshed, SignedIn, User } from '../shapes.ts'

export function sessionCalls({ call }: Http) {
  return {
    /** Without a site: in the account of the user, for all of its inboxes. */
    signIn: (body: { username: string; password: string; site_id?: string }) =>
      call<SignedIn>({ method: 'POST', path: '/auth/support/login', body, bare: true }),

    /** Not tried again by itself: a refresh token works once. */
    refresh: (refresh_token: string) =>
      call<Refreshed>({ method: 'POST', path: '/auth/refresh', body: { refresh_token }, bare: true }),

    signOut: () => call<undefined>({ method: 'POST', path: '/auth/logout', body: {}, keepalive: true }),

    validate: () =>
      call<{ valid: true; user: Pick<User, 'id' | 'username' | 'role'> }>({
        method: 'GET',
        path: '/auth/validate',
      }),

    changePassword: (body: { current_password: string; new_password: string }) =>
      call<undefined>({ method: 'POST', path: '/auth/password', body }),
  }
}

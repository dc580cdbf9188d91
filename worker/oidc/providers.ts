import * as oauth from 'oauth4webapi'
import { refuse } from '../../core/problem.ts'
import type { Config } from '../config.ts'

/** A provider as configured. Google needs no more than its client. */
export type Provider = Config['OIDC_PROVIDERS'][number]

const PRESETS: Record<string, { issuer: string; name: string }> = { google: { issuer: 'https://accounts.google.com', name: 'Google' } }

export function providerOf(config: Config, id: string): Provider & { issuer: string } {
  const provider = config.OIDC_PROVIDERS.find((known) => known.id === id)
  const issuer = provider?.issuer ?? PRESETS[id]?.issuer
  if (!provider || issuer === undefined) refuse({ code: 'not-found' })
  return { ...provider, issuer }
}

export const nameOf = ({ id, name }: Provider) => name ?? PRESETS[id]?.name ?? id

/** A provider on this machine may speak plain HTTP: only where the local aids are on. */
export const transport = (config: Config) => ({ [oauth.allowInsecureRequests]: config.LOCAL_AIDS === 'on' })

const discovered = new Map<string, Promise<oauth.AuthorizationServer>>()

/** The provider's own description, read once an isolate; a failure is not kept. */
export function discover(config: Config, issuer: string): Promise<oauth.AuthorizationServer> {
  const known = discovered.get(issuer)
  if (known) return known
  const url = new URL(issuer)
  const reading = oauth
    .discoveryRequest(url, { algorithm: 'oidc', ...transport(config) })
    .then((response) => oauth.processDiscoveryResponse(url, response))
  reading.catch(() => discovered.delete(issuer))
  discovered.set(issuer, reading)
  return reading
}

export const callbackOf = (config: Config, id: string) => `${config.PUBLIC_URL}/api/v1/auth/oidc/${id}/callback`

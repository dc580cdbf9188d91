import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api, ask } from '../../api.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { returnPath } from '../return-path.ts'

type Provider = { id: string; name: string }

const PROBLEMS: Record<string, string> = {
  unverified: 'That account has no verified e-mail address, so we cannot tell who you are. Please sign in another way.',
  expired: 'That took too long. Please try again.',
  failed: 'That did not work. Please try again, or sign in another way.',
}

/** Other places that can tell who somebody is. Nothing shows where none is set up, or while it is not known. */
export function Providers() {
  const { query } = useLocation()
  const providers = useSignal<readonly Provider[]>([])
  useEffect(() => {
    void ask(api.auth.oidc.$get()).then(({ data }) => {
      if (data) providers.value = data.providers
    })
  }, [])
  const problem = PROBLEMS[query.oidc ?? '']
  const to = encodeURIComponent(returnPath(query.return))
  return (
    <>
      {problem && <Notice kind="bad" title={problem} />}
      {providers.value.length > 0 && (
        <div class="button-row">
          {providers.value.map(({ id, name }) => (
            <ButtonLink key={id} href={`/api/v1/auth/oidc/${id}/start?return_to=${to}`}>
              {`Continue with ${name}`}
            </ButtonLink>
          ))}
        </div>
      )}
    </>
  )
}

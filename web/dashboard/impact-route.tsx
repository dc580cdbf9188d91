import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { Loading } from '../ui/loading.tsx'
import { Failed } from './shell/failed.tsx'
import { Page } from './shell/page.tsx'

type Props = { id: string }

/** Kept once it is there: what is loaded is not loaded again. */
const loaded: { page: ComponentType<Props> | null } = { page: null }

/** Comes when it is asked for, with its sentences in all languages. */
export function ImpactRoute(props: Props) {
  const isThere = useSignal(loaded.page !== null)
  const hasFailed = useSignal(false)
  const load = async () => {
    hasFailed.value = false
    try {
      loaded.page = (await import('./impact/page.tsx')).ImpactPage
      isThere.value = true
    } catch {
      hasFailed.value = true
    }
  }
  useEffect(() => {
    if (!isThere.peek()) void load()
  }, [])
  const Opened = loaded.page
  if (isThere.value && Opened) return <Opened {...props} />
  return (
    <Page key="waiting" title="Impact">
      {hasFailed.value ? (
        <Failed problem={{ code: 'unreachable', detail: '', errors: [], retry_after_s: null }} onRetry={load} />
      ) : (
        <Loading what="the impact page" />
      )}
    </Page>
  )
}

import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { Loading } from '../../ui/loading.tsx'
import { Failed } from './failed.tsx'
import { Page } from './page.tsx'

type Options<Props> = { title: string; what: string; load: () => Promise<ComponentType<Props>> }

/** A page that comes when it is asked for: whoever opens another need not wait for it. */
export function lazily<Props extends object>({ title, what, load }: Options<Props>): ComponentType<Props> {
  /** Kept once it is there: what is loaded is not loaded again. */
  let page: ComponentType<Props> | null = null
  return function Lazily(props: Props) {
    const isThere = useSignal(page !== null)
    const hasFailed = useSignal(false)
    const fetchIt = async () => {
      hasFailed.value = false
      try {
        page = await load()
        isThere.value = true
      } catch {
        hasFailed.value = true
      }
    }
    useEffect(() => {
      if (!isThere.peek()) void fetchIt()
    }, [])
    const Opened = page
    if (isThere.value && Opened) return <Opened {...props} />
    return (
      <Page key="waiting" title={title}>
        {hasFailed.value ? (
          <Failed problem={{ code: 'unreachable', detail: '', errors: [], retry_after_s: null }} onRetry={fetchIt} />
        ) : (
          <Loading what={what} />
        )}
      </Page>
    )
  }
}

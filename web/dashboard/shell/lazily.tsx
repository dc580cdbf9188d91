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
    const isBusy = useSignal(false)
    useEffect(() => {
      if (isThere.peek()) return
      load().then(
        (loaded) => {
          page = loaded
          isThere.value = true
        },
        () => {
          hasFailed.value = true
        },
      )
    }, [])
    const startAgain = async () => {
      isBusy.value = true
      if (await isServerThere()) location.reload()
      isBusy.value = false
    }
    const Opened = page
    if (isThere.value && Opened) return <Opened {...props} />
    return (
      <Page key="waiting" title={title} isWaiting>
        {hasFailed.value ? (
          <Failed
            problem={{ code: 'unreachable', detail: '', errors: [], retry_after_s: null }}
            onRetry={startAgain}
            isBusy={isBusy.value}
          />
        ) : (
          <Loading what={what} />
        )}
      </Page>
    )
  }
}

/** A release takes the parts of the one before with it, and browsers remember what failed: only a new start brings either. */
const isServerThere = () =>
  fetch('/app', { method: 'HEAD' }).then(
    ({ ok }) => ok,
    () => false,
  )

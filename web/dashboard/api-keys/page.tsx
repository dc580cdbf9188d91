import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { ApiKey } from '../../../core/api-keys/contract.ts'
import type { Organization } from '../../../core/organizations/contract.ts'
import { Card } from '../../ui/card.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { countText } from '../format.ts'
import { mayIn } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { KeyTable } from './key-table.tsx'
import { type ApiKeysModel, apiKeysModel } from './model.ts'
import { NewKey } from './new-key.tsx'
import { NewKeyForm } from './new-key-form.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'

/** The keys that programs come in with. */
export const ApiKeysPage = ({ organization }: { organization: Organization }) =>
  mayIn(organization.id, 'api-keys.manage') ? <ApiKeys organization={organization} /> : <NotFound />

function ApiKeys({ organization }: { organization: Organization }) {
  const model = useMemo(() => apiKeysModel(organization.id), [organization.id])
  useEffect(() => void model.list.more(), [model])
  const asked = useSignal<ApiKey | null>(null)
  const revoked = useSignal<string | null>(null)
  return (
    <Page title="API keys" about={<bdi>{organization.name}</bdi>}>
      <p>With a key, a program works in this organization through the API. It may do what the key says, and nothing else.</p>
      <Status>{model.made.value && <NewKey key={model.made.value.id} made={model.made.value} />}</Status>
      <Status>{revoked.value !== null && <Notice kind="good" title={`${revoked.value} has been revoked.`} />}</Status>
      <Found model={model} onRevoke={(row) => (asked.value = row)} />
      <Card title="New key" id="new-key">
        <NewKeyForm key={model.made.value?.id ?? ''} model={model} />
      </Card>
      {asked.value && (
        <RevokeDialog
          row={asked.value}
          revoke={model.revoke}
          onRevoked={(name) => (revoked.value = name)}
          onClosed={() => (asked.value = null)}
        />
      )}
    </Page>
  )
}

function Found({ model: { list }, onRevoke }: { model: ApiKeysModel; onRevoke: (row: ApiKey) => void }) {
  const rows = list.rows.value
  if (rows === null) {
    return list.problem.value ? (
      <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
    ) : (
      <Loading what="keys" />
    )
  }
  if (rows.length === 0) return <p class="empty">There is no key yet.</p>
  return (
    <>
      <KeyTable rows={rows} onRevoke={onRevoke} />
      <MoreRows list={list} summary={countText(rows.length, 'key', 'keys')} fullNote="" />
    </>
  )
}

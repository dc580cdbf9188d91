import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Organization } from '../../../core/organizations/contract.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Loading } from '../../ui/loading.tsx'
import { countText } from '../format.ts'
import { mayIn, reader } from '../session.ts'
import { Download } from '../shell/download.tsx'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { EntryTable } from './entry-table.tsx'
import { FilterForm } from './filter-form.tsx'
import { type AuditList, addressOf, auditFile, auditModel, type Wanted, wantedIn } from './model.ts'

/** Who did what in an organization. What is looked for stands in the address. */
export const AuditPage = ({ organization }: { organization: Organization }) =>
  mayIn(organization.id, 'audit.list') ? <Audit organization={organization} /> : <NotFound />

function Audit({ organization }: { organization: Organization }) {
  const { query, route } = useLocation()
  const wanted = wantedIn(query)
  const { timezone } = reader.value
  const list = useMemo(() => auditModel(organization.id, wanted, timezone), [organization.id, addressOf(wanted), timezone])
  useEffect(() => void list.more(), [list])
  const here = `/app/o/${organization.slug}/audit`
  const file = <Download name="audit-log.csv" load={() => auditFile(organization.id, wanted, timezone)} />
  return (
    <Page title="Audit log" about={<bdi>{organization.name}</bdi>} actions={file}>
      <FilterForm wanted={wanted} onFilter={(given) => route(here + addressOf(given))} />
      <Chosen wanted={wanted} list={list} here={here} />
      <Found list={list} here={here} wanted={wanted} />
    </Page>
  )
}

/** What was chosen in a row rather than in the form, and the way back from it. */
function Chosen({ wanted, list, here }: { wanted: Wanted; list: AuditList; here: string }) {
  if (!wanted.actor && !wanted.subject && !wanted.survey) return null
  const { subject, survey } = wanted
  const first = list.rows.value?.[0]
  const name = list.rows.value?.find(({ actor }) => actor?.id === wanted.actor)?.actor?.name ?? wanted.actor
  return (
    <div class="audit__chosen">
      <p>
        Only what {wanted.actor ? <bdi>{name}</bdi> : 'anybody'} did
        {subject && <> to {first?.subject_name ? <bdi>{first.subject_name}</bdi> : 'one thing'}</>}
        {survey && <> to somebody in {first?.survey?.title ? <q dir="auto">{first.survey.title}</q> : 'one survey'}</>}.
      </p>
      <ButtonLink href={here + addressOf({ ...wanted, actor: '', subject: '', survey: '' })}>Show what everybody did</ButtonLink>
    </div>
  )
}

function Found({ list, here, wanted }: { list: AuditList; here: string; wanted: Wanted }) {
  const rows = list.rows.value
  if (rows === null) {
    return list.problem.value ? (
      <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
    ) : (
      <Loading what="the audit log" />
    )
  }
  if (rows.length === 0) {
    return (
      <div class="empty" role="status">
        <p>Nothing was done that fits what you look for.</p>
        <ButtonLink href={here}>Show everything</ButtonLink>
      </div>
    )
  }
  const summary = list.hasMore.value ? `The newest ${rows.length} entries are shown.` : countText(rows.length, 'entry', 'entries')
  return (
    <>
      <EntryTable rows={rows} hrefOf={(more) => here + addressOf({ ...wanted, ...more })} />
      <MoreRows list={list} summary={summary} fullNote="Choose fewer days to see the others." />
    </>
  )
}

import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Organization } from '../../../core/organizations/contract.ts'
import { Loading } from '../../ui/loading.tsx'
import { Status } from '../../ui/notice.tsx'
import { countText } from '../format.ts'
import { PeopleSearch } from '../people/search.tsx'
import { PlainProblem } from '../problem-notice.tsx'
import { mayIn } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { Page } from '../shell/page.tsx'
import { Invitations } from './invitations.tsx'
import { InviteForm } from './invite-form.tsx'
import { MemberTable } from './member-table.tsx'
import { invitationsModel, type MembersModel, membersModel } from './model.ts'

/** Who belongs to an organization, in which role, and who has been asked to join. */
export function MembersPage({ organization }: { organization: Organization }) {
  const { query, route } = useLocation()
  const search = query.search ?? ''
  const model = useMemo(() => membersModel(organization.id, search), [organization.id, search])
  const invitations = useMemo(() => invitationsModel(organization.id), [organization.id])
  const mayInvite = mayIn(organization.id, 'invitations.manage')
  useEffect(() => void model.list.more(), [model])
  useEffect(() => {
    if (!mayInvite) return
    void invitations.list.value.more()
    void invitations.importing.find()
    return invitations.importing.leave
  }, [invitations])
  const here = `/app/o/${organization.slug}/members`
  return (
    <Page title="Members" about={<bdi>{organization.name}</bdi>}>
      <PeopleSearch search={search} onSearch={(text) => route(text ? `${here}?search=${encodeURIComponent(text)}` : here)} />
      <Found model={model} mayEdit={mayIn(organization.id, 'members.edit')} />
      {mayInvite && (
        <section class="members__part" aria-labelledby="invitations">
          <h2 id="invitations">Invitations</h2>
          <InviteForm model={invitations} />
          <Invitations model={invitations} />
        </section>
      )}
    </Page>
  )
}

function Found({ model, mayEdit }: { model: MembersModel; mayEdit: boolean }) {
  const { list, problem } = model
  const rows = list.rows.value
  if (rows === null) {
    return list.problem.value ? (
      <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
    ) : (
      <Loading what="members" />
    )
  }
  if (rows.length === 0)
    return (
      <p class="empty" role="status">
        Nobody is called that. A search finds how a word of the name, or the address, begins.
      </p>
    )
  const summary = list.hasMore.value ? `The first ${rows.length} are shown.` : countText(rows.length, 'member', 'members')
  return (
    <>
      <Status>{problem.value && <PlainProblem problem={problem.value} />}</Status>
      <MemberTable model={model} rows={rows} mayEdit={mayEdit} />
      <MoreRows list={list} summary={summary} fullNote="Search for a name to find the others." />
    </>
  )
}

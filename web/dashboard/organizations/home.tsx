import { me, organization } from '../session.ts'
import { Page } from '../shell/page.tsx'
import { Redirect } from '../shell/redirect.tsx'
import { NewOrganizationForm } from './new-organization-form.tsx'

/** The way in: to the surveys of the organization I was in last, or to making a first one. */
export function HomePage() {
  if (organization.value) return <Redirect to={`/app/o/${organization.value.slug}/surveys`} />
  return (
    <Page title={`Welcome, ${me.value?.full_name ?? ''}`} isNarrow>
      <p>Begin by creating your organization. Surveys and their responses belong to it.</p>
      <NewOrganizationForm />
    </Page>
  )
}

import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Loading } from '../../ui/loading.tsx'
import { takesSurveys } from '../my-surveys/model.ts'
import { me, organization } from '../session.ts'
import { Page } from '../shell/page.tsx'
import { Redirect } from '../shell/redirect.tsx'
import { NewOrganizationForm } from './new-organization-form.tsx'

/** The way in: to the surveys of the organization I was in last, to those I take myself, or to making a first organization. */
export function HomePage() {
  if (organization.value) return <Redirect to={`/app/o/${organization.value.slug}/surveys`} />
  return <WithoutOrganization />
}

function WithoutOrganization() {
  const takesSome = useSignal<boolean | null>(null)
  useEffect(() => void takesSurveys().then((takes) => (takesSome.value = takes)), [])
  if (takesSome.value === null) return <Loading what="your surveys" />
  if (takesSome.value) return <Redirect to="/app/my" />
  return (
    <Page title={`Welcome, ${me.value?.full_name ?? ''}`} isNarrow>
      <p>Begin by creating your organization. Surveys and their responses belong to it.</p>
      <NewOrganizationForm />
    </Page>
  )
}

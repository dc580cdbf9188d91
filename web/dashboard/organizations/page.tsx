import { Page } from '../shell/page.tsx'
import { NewOrganizationForm } from './new-organization-form.tsx'

export const NewOrganizationPage = () => (
  <Page title="New organization" isNarrow>
    <p>Surveys, members and responses belong to an organization. You will own this one.</p>
    <NewOrganizationForm />
  </Page>
)

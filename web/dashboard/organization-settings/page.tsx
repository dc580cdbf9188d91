import { useEffect, useMemo } from 'preact/hooks'
import type { Organization } from '../../../core/organizations/contract.ts'
import { Card } from '../../ui/card.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { PlainProblem } from '../problem-notice.tsx'
import { mayIn } from '../session.ts'
import { Page } from '../shell/page.tsx'
import { Details } from './details.tsx'
import { Leaving } from './leaving.tsx'
import { LogoForm } from './logo-form.tsx'
import { settingsModel } from './model.ts'
import { Retention } from './retention.tsx'
import { Transfer } from './transfer.tsx'

export function OrganizationSettingsPage({ organization }: { organization: Organization }) {
  const model = useMemo(() => settingsModel(organization), [organization.id])
  const may = { edit: mayIn(organization.id, 'organization.edit'), transfer: mayIn(organization.id, 'organization.transfer') }
  useEffect(() => void (may.transfer && model.loadHeirs()), [model, may.transfer])
  return (
    <Page title="Organization" about={<bdi>{organization.name}</bdi>}>
      <Status>
        {model.said.value && <Notice kind="good" title={model.said.value} />}
        {model.problem.value && <PlainProblem problem={model.problem.value} />}
      </Status>
      <div class="account">
        {may.edit && (
          <Card title="Name and looks" id="details">
            <Details model={model} organization={organization} />
          </Card>
        )}
        {may.edit && (
          <Card title="Logo" id="logo-card">
            <LogoForm model={model} organization={organization} />
          </Card>
        )}
        {may.edit && (
          <Card title="How long responses are kept" id="retention">
            <Retention organization={organization} />
          </Card>
        )}
        {may.transfer && (
          <Card title="Ownership" id="ownership">
            <Transfer model={model} />
          </Card>
        )}
        <Card title={may.transfer ? 'Delete it' : 'Leave it'} id="leaving">
          <Leaving model={model} organization={organization} />
        </Card>
      </div>
    </Page>
  )
}
